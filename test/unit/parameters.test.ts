import type { IDataObject, IExecuteFunctions, INode } from 'n8n-workflow';

import { parametersOf } from '../../nodes/shared/client/parameters';

const N8N = 'what n8n gives';

/** Reads a parameter of one item, and counts how often n8n was asked for it. */
function reading(parameters: IDataObject, json: IDataObject = {}) {
  const getNodeParameter = jest.fn(() => N8N);
  const context = { getNodeParameter, getInputData: () => [{ json }] } as unknown as IExecuteFunctions;
  const parameter = parametersOf(context, { parameters } as unknown as INode);
  return { read: (name: string, fallback?: unknown) => parameter(0, name, fallback), getNodeParameter };
}

const locator = (value: unknown, mode = 'id') => ({ __rl: true, mode, value });

it('asks n8n once for what is no expression', () => {
  const { read, getNodeParameter } = reading({ name: 'report', options: { max: 5, off: false } });
  for (const name of ['name', 'options.max', 'options.off', 'name']) expect(read(name)).toBe(N8N);
  expect(getNodeParameter).toHaveBeenCalledTimes(3);
});

it('gives the fallback of what is not there', () => {
  const { read, getNodeParameter } = reading({});
  expect(read('options.max', 5)).toBe(5);
  expect(getNodeParameter).not.toHaveBeenCalled();
});

describe('an expression that is a field of the item', () => {
  const json = { id: 7, name: 'a', off: false, folder: { id: '8', 'my name': 'x' }, none: null, list: [1] };

  it.each([
    ['={{ $json.id }}', 7],
    ['={{$json.folder.id}}', '8'],
    ['={{ $json.off }}', false],
  ])('%s is taken from it', (expression, value) => {
    const { read, getNodeParameter } = reading({ a: expression, b: locator(expression) }, json);
    expect(read('a')).toBe(value);
    expect(read('b')).toEqual(locator(value));
    expect(getNodeParameter).not.toHaveBeenCalled();
  });

  it.each([
    '={{ $json.missing }}',
    '={{ $json.none }}',
    '={{ $json.list }}',
    '={{ $json.folder }}',
    '={{ $json.name.length }}',
    '={{ $json.constructor }}',
    '={{ $json.toString }}',
    '={{ $json.id + 1 }}',
    '={{ $json["id"] }}',
    '=/{{ $json.id }}',
    '={{ $json.id }} ',
    '={{ $json.id }}{{ $json.id }}',
    '={{ $("Other").item.json.id }}',
  ])('%s is for n8n', (expression) => {
    const { read } = reading({ a: expression, b: locator(expression), c: locator(7, expression) }, json);
    expect([read('a'), read('b'), read('c')]).toEqual([N8N, N8N, N8N]);
  });

  it('is for n8n within anything but a locator', () => {
    const { read } = reading({ rows: { row: [{ name: '={{ $json.id }}' }] } }, json);
    expect(read('rows')).toBe(N8N);
  });
});
