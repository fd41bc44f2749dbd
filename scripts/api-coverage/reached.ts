import { createRequire } from 'node:module';
import path from 'node:path';
import type { INodeProperties, INodePropertyOptions, INodeType } from 'n8n-workflow';

import { ROOT } from '../playground/paths';

/** A call that an operation of a built node makes. */
export interface Reached {
  /** Verb and path below `/api`. */
  call: string;
  /** E.g. `NetExplorer Users`. */
  node: string;
  resource: string;
  operation: string;
}

/** What stands in an operation's routing: the declared request, and the calls that its exchange names. */
interface Routing {
  request?: { method?: string; url?: string };
  operations?: { pagination?: unknown };
}

/** Every call of every operation, read out of the descriptions of the built nodes. */
export function readReached(): Reached[] {
  const load = createRequire(path.join(ROOT, 'package.json'));
  const { n8n } = load('./package.json') as { n8n: { nodes: string[] } };
  return n8n.nodes.flatMap((file) => {
    const name = path.basename(file, '.node.js');
    const classes = load(`./${file}`) as Record<string, new () => INodeType>;
    return callsOf(new classes[name]!());
  });
}

function callsOf({ description }: INodeType): Reached[] {
  const { displayName: node, properties } = description;
  const resources = properties.find(({ name }) => name === 'resource')?.options as INodePropertyOptions[];
  const reached: Reached[] = [];
  for (const property of properties.filter(({ name }) => name === 'operation')) {
    for (const { name: operation, routing } of property.options as INodePropertyOptions[]) {
      const resource = nameOf(resources, property);
      for (const call of callsIn(routing as Routing)) reached.push({ call, node, resource, operation });
    }
  }
  return reached;
}

function nameOf(resources: INodePropertyOptions[], { displayOptions }: INodeProperties): string {
  const [value] = displayOptions?.show?.resource ?? [];
  return resources.find((resource) => resource.value === value)?.name ?? String(value);
}

function callsIn({ request, operations }: Routing): string[] {
  const { calls = [] } = (operations?.pagination ?? {}) as { calls?: string[] };
  return [`${request?.method} ${request?.url}`, ...calls];
}
