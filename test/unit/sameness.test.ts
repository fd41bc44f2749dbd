import { isSame, momentOf, resembles, valuesIn } from '../../nodes/shared/client/sameness';

describe('what means the same', () => {
  it.each<[string, unknown, unknown]>([
    ['firstname', 'Anna', 'Anna'],
    ['name', 'e\u0301te\u0301', '\u00e9t\u00e9'],
    ['active', 1, true],
    ['active', '0', false],
    ['active', null, false],
    ['parent_id', '12', 12],
    ['max_downloads', '5', 5],
    ['owner', { id: 12, name: 'x' }, 12],
    ['email', 'A@x.example, b@x.example', 'b@x.example,a@x.example'],
    ['members', [3, 1, 2], ['1', '2', '3']],
    ['members', { '4': 1, '7': { id: 2 } }, [2, 1]],
    ['members', '1,2', [1, 2]],
    ['roots', [{ id: 5, entity_type: 0, name: 'x' }], [{ id: 5, entity_type: 0 }]],
    ['properties', '{"a":1,"b":2}', { a: 1 }],
    ['expiration_date', '2026-01-31T10:30:00+01:00', '2026-01-31T09:30:00Z'],
    ['expiration_date', '2026-01-31 09:30:00', '2026-01-31T09:30:00Z'],
    ['expiration_date', 1769851800, '2026-01-31T09:30:00Z'],
    ['expiration_date', '1769851800000', '2026-01-31T09:30:00.000Z'],
    ['note', null, ''],
  ])('%s: %j and %j', (name, has, wanted) => expect(isSame(name, has, wanted)).toBe(true));

  it.each<[string, unknown, unknown]>([
    ['firstname', 'anna', 'Anna'],
    ['active', true, false],
    ['active', null, true],
    ['members', [1, 2], [1, 2, 3]],
    ['members', [1, 1], [1, 2]],
    ['ips', null, []],
    ['ips', [], null],
    ['roots', [{ id: 5, entity_type: 1 }], [{ id: 5, entity_type: 0 }]],
    ['expiration_date', null, '2026-01-31T09:30:00Z'],
    ['expiration_date', '2026-01-31T09:30:01Z', '2026-01-31T09:30:00Z'],
    ['max_downloads', null, 5],
  ])('not %s: %j and %j', (name, has, wanted) => expect(isSame(name, has, wanted)).toBe(false));
});

describe('another spelling', () => {
  it.each<[unknown, unknown]>([
    ['ANNA', 'Anna'],
    ['Andre', 'André'],
    ['Durand SA', 'Durand  SA '],
    ['a long enough te', 'a long enough text'],
    ['report (1).pdf', 'report.pdf'],
    ['+33 6 12 34 56 78', '06 12 34 56 78'],
    ['2026-01-31T23:59:59Z', '2026-01-31T09:30:00Z'],
    [1_000_448, 1_000_000],
  ])('%j for %j', (has, wanted) => expect(resembles(has, wanted)).toBe(true));

  it.each<[unknown, unknown]>([
    ['Marie', 'Anna'],
    ['', 'Anna'],
    ['Ann', 'Anna'],
    ['auto', 'fr'],
    [1, 2],
    [null, 5],
    ['2026-02-28T23:59:59Z', '2026-01-31T09:30:00Z'],
    ['report.doc', 'report.pdf'],
  ])('not %j for %j', (has, wanted) => expect(resembles(has, wanted)).toBe(false));
});

it('reads points in time', () => {
  expect(momentOf('2026-01-31')).toBe(Date.parse('2026-01-31T00:00:00Z') / 1000);
  expect(['', 'soon', '2026', null, {}, 0].map(momentOf)).toEqual(Array<undefined>(6).fill(undefined));
});

it('reads several values', () => {
  expect(valuesIn('1, 2')).toEqual(['1', '2']);
  expect(valuesIn('[1,2]')).toEqual([1, 2]);
  expect(valuesIn({ '1': 'a' })).toEqual(['a']);
  expect([null, undefined, 5, { a: 1 }].map(valuesIn)).toEqual(Array<undefined>(4).fill(undefined));
});
