import type { INodeProperties } from 'n8n-workflow';

import type { Engine } from '../support/engine';
import { packageNode, type NodeName } from '../support/engine/built';
import { usePlatform, type Platform } from '../support/platform';

// Driven by the descriptions: an operation or a field that is added tomorrow is tried as well.
const platform = usePlatform();

const NODES: Array<[NodeName, (platform: Platform) => Engine]> = [
  ['NetExplorerFiles', ({ engine }) => engine],
  ['NetExplorerShareLinks', ({ links }) => links],
  ['NetExplorerTags', ({ tags }) => tags],
  ['NetExplorerUsers', ({ users }) => users],
  ['NetExplorerWorkflow', ({ workflow }) => workflow],
];

/** What an expression may give where something is to be pointed to, and which is nothing of the kind. */
const WRONG = {
  nothing: undefined,
  null: null,
  'an empty text': '',
  'an empty object': {},
  'a switch': true,
  'an object without an ID': { title: 'Report' },
  'an empty list': [],
  'a list of objects without an ID': [{ title: 'Report' }],
  'no number': NaN,
};
const NOT_GIVEN = ['nothing', 'null', 'an empty text', 'an empty list'];

/** The operations of a node that have fields of some kind, and these fields. */
function operationsWith(node: NodeName, isMeant: (property: INodeProperties) => boolean) {
  const { properties } = packageNode(node).description;
  const found = new Map<string, { resource: string; operation: string; fields: INodeProperties[] }>();
  for (const property of properties.filter(isMeant)) {
    const { resource = [], operation = [] } = property.displayOptions?.show ?? {};
    for (const [one, other] of resource.flatMap((r) =>
      operation.map((o) => [String(r), String(o)] as const),
    )) {
      const row = found.get(`${one} ${other}`) ?? { resource: one, operation: other, fields: [] };
      row.fields.push(property);
      found.set(`${one} ${other}`, row);
    }
  }
  return [...found.entries()];
}

/** Something in each text that an operation must have. */
function texts(node: NodeName, resource: string, operation: string) {
  const isOf = ({ displayOptions, type, required }: INodeProperties) =>
    type === 'string' &&
    required === true &&
    displayOptions?.show?.resource?.includes(resource) &&
    displayOptions.show.operation?.includes(operation);
  return Object.fromEntries(
    packageNode(node)
      .description.properties.filter(isOf)
      .map(({ name }) => [name, 'text']),
  );
}

/** The choices under which a form shows a field. */
function shownWith({ displayOptions }: INodeProperties) {
  return Object.fromEntries(
    Object.entries(displayOptions?.show ?? {}).map(([name, values]) => [name, values?.[0]]),
  );
}

/** What speaks against how a wrong value was taken; empty for nothing. */
async function taken(engine: Engine, parameters: object, value: unknown, isGiven: boolean): Promise<string> {
  const before = (await platform.writes()).length;
  const { failure } = await engine.run({ ...parameters }, [{ json: { value: value as string } }]);
  if ((await platform.writes()).length > before) return 'something was written';
  if (failure === undefined) return isGiven ? 'it succeeded' : '';
  const said = `${failure.message} ${failure.description ?? ''}`;
  return /cannot read|is not a function|not iterable|\[object Object\]|JSON/i.test(said) ? said : '';
}

describe.each(NODES)('In %s', (node, engineOf) => {
  const locators = operationsWith(node, ({ type }) => type === 'resourceLocator');
  const others = (fields: INodeProperties[]) =>
    Object.fromEntries(fields.map(({ name }) => [name, { __rl: true, mode: 'id', value: '1' }]));

  it.each(locators)(
    'what %s points to is never something else',
    async (_, { resource, operation, fields }) => {
      const wrong: string[] = [];
      for (const field of fields) {
        const { name, required } = field;
        for (const [form, value] of Object.entries(WRONG)) {
          const modes = [
            { __rl: true, mode: 'id', value: '={{ $json.value }}' },
            { __rl: true, mode: nameMode(fields, name), value: '={{ $json.value }}' },
            '={{ $json.value }}',
          ];
          for (const locator of modes) {
            const parameters = {
              ...texts(node, resource, operation),
              ...others(fields),
              ...shownWith(field),
              resource,
              operation,
              [name]: locator,
            };
            const isGiven = required === true || !NOT_GIVEN.includes(form);
            const problem = await taken(engineOf(platform), parameters, value, isGiven);
            if (problem !== '') wrong.push(`${name}, ${form}, ${JSON.stringify(locator)}: ${problem}`);
          }
        }
      }
      expect(wrong).toEqual([]);
    },
  );

  const binaries = operationsWith(node, ({ name }) => /^binaryFields?$/.test(name));
  if (binaries.length > 0) {
    it.each(binaries)('what %s sends is never something else', async (_, { resource, operation, fields }) => {
      const wrong: string[] = [];
      const more = locators.find(([key]) => key === `${resource} ${operation}`)?.[1].fields ?? [];
      for (const [form, value] of Object.entries({ ...WRONG, 'a field that is not there': 'missing' })) {
        const parameters = {
          ...texts(node, resource, operation),
          ...others(more),
          ...shownWith(fields[0]!),
          resource,
          operation,
          [fields[0]!.name]: '={{ $json.value }}',
        };
        const problem = await taken(engineOf(platform), parameters, value, true);
        if (problem !== '') wrong.push(`${form}: ${problem}`);
      }
      expect(wrong).toEqual([]);
    });
  }
});

/** The mode of a locator that is neither the list nor an ID. */
function nameMode(fields: INodeProperties[], name: string): string {
  const modes = fields.find((field) => field.name === name)?.modes ?? [];
  return modes.find((mode) => !['list', 'id'].includes(mode.name))?.name ?? 'id';
}
