import {
  errorIn,
  idIn,
  isBareSuccess,
  isDenial,
  isOn,
  isWebPage,
  listIn,
  md5In,
  objectIn,
  shownAnswer,
  wireId,
  withoutNotices,
} from '../../nodes/shared/http/answers';

const warning =
  '<br />\n<b>Warning</b>:  Undefined array key "x" in <b>/srv/api/file.php</b> on line <b>12</b><br />\n';

describe('an object', () => {
  const file = { id: 12, name: 'a.pdf' };

  it.each([
    ['bare', file],
    ['wrapped as documented', { object: file }],
    ['wrapped in another key', { file }],
    ['wrapped twice', { data: { file } }],
    ['alone in an array', [file]],
    ['with an id as text', { ...file, id: '12' }],
  ])('is found %s', (_, body) => expect(objectIn(body, ['id'])).toMatchObject({ name: 'a.pdf' }));

  it.each([
    [undefined],
    [null],
    [''],
    ['text'],
    [42],
    [true],
    [[]],
    [[null]],
    [[file, file]],
    [{}],
    [{ id: null }],
    [{ success: false }],
    [{ message: 'hello' }],
    [{ file, more: 1 }],
    [{ file: null }],
  ])('is none: %j', (body) => expect(objectIn(body, ['id'])).toBeUndefined());

  it('needs no id where none is asked for, but something', () => {
    expect(objectIn({ length: '3' }, [])).toEqual({ length: '3' });
    expect(objectIn({ object: { length: '3' } }, [])).toEqual({ length: '3' });
    expect(objectIn({ content: { files: [] } }, [])).toEqual({ content: { files: [] } });
    expect(objectIn({}, [])).toBeUndefined();
    expect(objectIn({ success: false }, [])).toBeUndefined();
  });
});

describe('a list', () => {
  const [one, two] = [{ id: 1 }, { id: 2 }];

  it.each([
    [[one, two], { objects: [one, two] }],
    [[], { objects: [] }],
    [{ '1': one, '2': two }, { objects: [one, two] }],
    [
      { offset_start: 0, nb_objects: 2, nb_total_objects: 2, objects: [one, two] },
      { start: 0, total: 2, objects: [one, two] },
    ],
    [
      { offset_start: '20', nb_objets: '2', nb_total_objects: '22', objects: { '20': one, '21': two } },
      { start: 20, total: 22, objects: [one, two] },
    ],
    [{ offset_start: null, nb_total_objects: null, objects: [] }, { objects: [] }],
  ])('is read: %j', (body, page) => expect(listIn(body)).toEqual(page));

  it.each([
    [undefined],
    [null],
    [''],
    ['OK'],
    [0],
    [{}],
    [{ users: [one] }],
    [{ error: 'no' }],
    [{ objects: null }],
    [{ objects: 'none' }],
    [[null]],
    [[1, 2]],
    [{ '1': one, next: 'x' }],
  ])('is none: %j', (body) => expect(listIn(body)).toBeUndefined());
});

describe('an answer that says only that it was done', () => {
  it.each([
    [undefined],
    [null],
    [''],
    ['OK'],
    [true],
    [[]],
    [[true]],
    [{}],
    [{ success: true }],
    [{ result: 'OK' }],
    [{ status: 'ok' }],
    [{ message: 'OK' }],
    [{ code: 200, message: 'Deleted' }],
    [{ success: true, message: 'Utilisateur supprimé' }],
    [{ success: true, message: '' }],
    [{ success: true, errors: [] }],
    [{ error: null, message: 'done' }],
    ['Supprimé sans erreur'],
  ])('%j', (body) => expect(isBareSuccess(body)).toBe(true));

  it.each([
    [false],
    [{ success: false }],
    [{ id: 1 }],
    [[{ id: 1 }]],
    ['<html><body>Sign in</body></html>'],
    [{ status: 'pending' }],
    [{ message: 'Utilisateur' }],
    [{ message: 'not deleted' }],
    [{ success: true, message: 'Erreur' }],
    [{ success: true, errors: ['no'] }],
    [{ code: 401, message: 'OK' }],
  ])('not %j', (body) => expect(isBareSuccess(body)).toBe(false));

  it('may come behind a notice of PHP, with an object or without', () => {
    expect(isWebPage(warning)).toBe(false);
    expect(isBareSuccess(withoutNotices(warning))).toBe(true);
    expect(withoutNotices(`${warning}{"id": 5}`)).toEqual({ id: 5 });
    expect(withoutNotices(`${warning}[{"id": 5}]`)).toEqual([{ id: 5 }]);
    expect(withoutNotices({ id: 5 })).toEqual({ id: 5 });
  });

  it('is no denial', () => {
    expect([false, { success: false }, { ok: 'false' }].map(isDenial)).toEqual([true, true, true]);
    expect([true, {}, { success: true }, 'false', null].some(isDenial)).toBe(false);
  });
});

it('an error may come with a status of success', () => {
  expect(errorIn({ error: 'no' })).toBe('no');
  expect(errorIn({ error: { code: 3 } })).toBe('{"code":3}');
  expect(
    [{ error: null }, { error: '' }, { error: false }, { id: 3, error: 'x' }, [], 'x'].map(errorIn),
  ).toEqual(Array<undefined>(6).fill(undefined));
});

it('an MD5 is 32 hexadecimal digits, anything else is not known', () => {
  expect(md5In('D41D8CD98F00B204E9800998ECF8427E')).toBe('d41d8cd98f00b204e9800998ecf8427e');
  expect(['', null, undefined, 12, 'd41d8cd98f00b204', 'z'.repeat(32), 'a'.repeat(40)].map(md5In)).toEqual(
    Array<undefined>(7).fill(undefined),
  );
});

it('ids are numbers or text, and never none', () => {
  expect([{ id: 12 }, { id: '12' }, { id: ' a1b2 ' }].map(idIn)).toEqual(['12', '12', 'a1b2']);
  expect(
    [{}, { id: null }, { id: '' }, { id: 0 }, { id: '0' }, { id: NaN }, { id: '1/2' }, { id: {} }, null].map(
      idIn,
    ),
  ).toEqual(Array<undefined>(9).fill(undefined));
  expect(['12', '9007199254740993', 'a1'].map(wireId)).toEqual([12, '9007199254740993', 'a1']);
});

it('switches come in many forms', () => {
  expect([true, 1, '1', 'true', 'TRUE'].every(isOn)).toBe(true);
  expect([false, 0, '0', 'false', '', null, undefined, {}].some(isOn)).toBe(false);
});

it('what came is shown in one short line', () => {
  expect(shownAnswer('<html><head><title>Sign\n in</title></head></html>')).toBe('a web page ("Sign in")');
  expect(shownAnswer(undefined)).toBe('nothing');
  expect(shownAnswer({ a: 1 })).toBe('{"a":1}');
  expect(shownAnswer('x'.repeat(999)).length).toBeLessThan(210);
});
