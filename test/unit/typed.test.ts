import { createRequire } from 'node:module';
import path from 'node:path';
import { DateTime } from 'luxon';
import type { INode, INodeProperties, INodePropertyCollection, INodeType } from 'n8n-workflow';

import { n8n } from '../../package.json';
import { typed } from '../../nodes/shared/client/typed';

/** Every field of every operation, from the built descriptions: one that is added tomorrow is tried as well. */
interface Found {
  where: string;
  field: INodeProperties;
}

const load = createRequire(__filename);

function fieldsIn(properties: INodeProperties[], above: string): Found[] {
  return properties.flatMap((field) => {
    const where = `${above} ${field.name}`;
    const within =
      field.type === 'collection'
        ? (field.options as INodeProperties[])
        : field.type === 'fixedCollection'
          ? (field.options as INodePropertyCollection[]).flatMap(({ values }) => values)
          : [];
    return [{ where, field }, ...fieldsIn(within, where)];
  });
}

const all = n8n.nodes.flatMap((file) => {
  const name = path.basename(file, '.node.js');
  const classes = load(path.resolve(__dirname, '../..', file)) as Record<string, new () => INodeType>;
  return fieldsIn(new classes[name]!().description.properties, name);
});
const ofType = (...types: string[]) =>
  all.filter(({ field }) => types.includes(field.type)).map(({ where, field }) => [where, field] as const);

const place = { node: { name: 'Node' } as INode, itemIndex: 3, zone: 'Europe/Paris' };
const entered = (field: INodeProperties, value: unknown) => typed(place, field, value);
const refusal = (field: INodeProperties, value: unknown): string => {
  try {
    return `taken as ${JSON.stringify(entered(field, value))}`;
  } catch (error) {
    return (error as Error).message;
  }
};

it('finds the fields of all nodes', () => {
  expect(all.length).toBeGreaterThan(300);
  for (const type of ['boolean', 'number', 'string', 'options', 'multiOptions', 'dateTime', 'collection'])
    expect(ofType(type).length).toBeGreaterThan(0);
});

describe.each(ofType('boolean'))('the switch %s', (_, field) => {
  it('is on or off in whatever form', () => {
    for (const on of [true, 'true', 'TRUE', ' yes ', 'on', 1, '1']) expect(entered(field, on)).toBe(true);
    for (const off of [false, 'false', 'False', 'no', 'off', 0, '0', ''])
      expect(entered(field, off)).toBe(false);
    for (const none of [undefined, null]) expect(entered(field, none)).toBeUndefined();
  });

  it('is nothing else', () => {
    for (const wrong of ['maybe', 2, {}, [], [true], 'truefalse'])
      expect(refusal(field, wrong)).toContain(`${field.displayName} cannot be `);
  });
});

describe.each(ofType('number'))('the number %s', (_, field) => {
  const { minValue = 0, maxValue } = (field.typeOptions ?? {}) as { minValue?: number; maxValue?: number };

  it('may be a text', () => {
    const number = minValue + 2;
    for (const given of [number, String(number), ` ${number} `, `${number}.0`])
      expect(entered(field, given)).toBe(number);
    for (const none of [undefined, null, '']) expect(entered(field, none)).toBeUndefined();
  });

  it('is nothing else, and within its bounds', () => {
    const outside = [
      ...(field.typeOptions?.minValue === undefined ? [] : [minValue - 1]),
      ...(maxValue === undefined ? [] : [maxValue + 1]),
    ];
    for (const wrong of ['abc', '12 pages', '0x10', NaN, Infinity, true, {}, [], [1], ...outside])
      expect(refusal(field, wrong)).toContain(`${field.displayName} cannot be `);
  });
});

describe.each(ofType('options'))('the choice %s', (_, field) => {
  const isOpen = field.typeOptions?.loadOptionsMethod !== undefined || field.allowArbitraryValues === true;

  it('is one of its own, by value or name', () => {
    if (isOpen) {
      expect(entered(field, 'another')).toBe('another');
      return;
    }
    for (const { name, value } of field.options as Array<{ name: string; value: string }>) {
      expect(entered(field, value)).toBe(value);
      const meant = entered(field, ` ${name.toUpperCase()} `);
      expect(
        (field.options as Array<{ name: string; value: string }>).find((one) => one.value === meant)?.name,
      ).toBe(name);
    }
    for (const wrong of [undefined, null, '', 'nonesuch', {}, []])
      expect(refusal(field, wrong)).toContain(`${field.displayName} cannot be `);
  });
});

describe.each(ofType('multiOptions'))('the choices %s', (_, field) => {
  it('are a list, or a text with commas', () => {
    const values = (field.options as Array<{ value: string }>).map(({ value }) => value);
    const [one, two = one] = values;
    expect(entered(field, [one, two])).toEqual([one, two]);
    expect(entered(field, `${one}, ${two} ,`)).toEqual([one, two]);
    for (const wrong of [undefined, null, 5, {}, ['nonesuch'], 'nonesuch'])
      expect(refusal(field, wrong)).toContain(`${field.displayName} cannot be `);
  });
});

describe.each(ofType('dateTime'))('the date %s', (_, field) => {
  it('is a point in time in whatever form', () => {
    const moment = '2026-01-31T09:30:00.000Z';
    const milliseconds = Date.parse(moment);
    const given = [
      new Date(moment),
      DateTime.fromISO(moment),
      milliseconds,
      milliseconds / 1000,
      String(milliseconds),
    ];
    for (const one of given) expect(entered(field, one)).toBe('2026-01-31T09:30:00Z');
    for (const one of ['2026-01-31 10:30:00', '2026-01-31T10:30', ' 2026-01-31T09:30:00+00:00 '])
      expect(entered(field, one)).toBe('2026-01-31T09:30:00Z');
    expect(entered(field, '2026-01-31')).toBe('2026-01-30T23:00:00Z');
    for (const none of ['', null, undefined]) expect(entered(field, none)).toBeUndefined();
  });

  it('is nothing else', () => {
    for (const wrong of ['soon', '31.01.2026', '2026-13-01', true, NaN, {}, [], new Date('soon')])
      expect(refusal(field, wrong)).toContain(`${field.displayName} cannot be `);
  });
});

const texts = ofType('string').filter(([, field]) => field.ignoreValidationDuringExecution !== true);

describe.each(texts)('the text %s', (_, field) => {
  const isVerbatim = field.typeOptions?.password === true || field.typeOptions?.rows !== undefined;

  it('may be a number, a switch, a date or a list', () => {
    expect(entered(field, 2026)).toBe('2026');
    expect(entered(field, true)).toBe('true');
    expect(entered(field, new Date('2026-01-31T09:30:00Z'))).toContain('2026-01-31T');
    expect(entered(field, DateTime.fromISO('2026-01-31T09:30:00Z'))).toContain('2026-01-31T');
    expect(entered(field, ['a', 2])).toBe('a, 2');
    expect(entered(field, undefined)).toBeUndefined();
    expect(entered(field, null)).toBe('');
  });

  it('is sent without invisible ends and in one Unicode form, unless it is a secret or a longer text', () => {
    const typedText = '\u00a0Rene\u0301\u200b ';
    expect(entered(field, typedText)).toBe(isVerbatim ? typedText : 'Ren\u00e9');
  });

  it('is nothing else', () => {
    for (const wrong of [NaN, Infinity, {}, { id: 1 }, [{}], ['a', undefined], ['a', null], new Date('soon')])
      expect(refusal(field, wrong)).toContain(`${field.displayName} cannot be `);
  });
});

describe('what lies in groups of fields', () => {
  const row: INodeProperties = {
    displayName: 'Rows',
    name: 'rows',
    type: 'fixedCollection',
    default: {},
    options: [
      {
        displayName: 'Row',
        name: 'row',
        values: [
          { displayName: 'Count', name: 'count', type: 'number', default: 1 },
          { displayName: 'Whole', name: 'whole', type: 'boolean', default: false },
        ],
      },
    ],
  };

  it('is understood by the type of each field', () => {
    const rows = { row: [{ count: '2', whole: 'no' }, { count: 3 }] };
    expect(entered(row, rows)).toEqual({ row: [{ count: 2, whole: false }, { count: 3 }] });
    expect(refusal(row, { row: [{ count: 'two' }] })).toContain('Count cannot be "two"');
    expect(entered(row, { row: { count: '2' } })).toEqual({ row: { count: 2 } });
  });
});
