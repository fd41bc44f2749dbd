import path from 'node:path';
import { type ExecuteContext, RoutingNode } from 'n8n-core';
import type { ICredentialType, INodeProperties, INodeType } from 'n8n-workflow';
import { shared } from '../worker/shared';

/** The nodes of the package, by the name of their class. */
export type NodeName =
  | 'NetExplorerFiles'
  | 'NetExplorerShareLinks'
  | 'NetExplorerTags'
  | 'NetExplorerUsers'
  | 'NetExplorerWorkflow';

const { load } = shared;
declare global {
  // Where the built package is, for an n8n that is not the newest (see jest.config.js).
  var builtPackage: string | undefined;
}

const dist = globalThis.builtPackage ?? path.resolve(__dirname, '../../../dist');

// The package keeps what it found out about a platform, and the emulators of a worker are other platforms in each file.
for (const file of Object.keys(load.cache)) if (file.startsWith(dist)) delete load.cache[file];

const requestOptions: INodeProperties[] = [
  {
    displayName: 'Request Options',
    name: 'requestOptions',
    type: 'collection',
    default: {},
    options: [
      {
        displayName: 'Batching',
        name: 'batching',
        type: 'fixedCollection',
        default: { batch: {} },
        options: [
          {
            displayName: 'Batching',
            name: 'batch',
            values: [
              { displayName: 'Items per Batch', name: 'batchSize', type: 'number', default: 50 },
              { displayName: 'Batch Interval (Ms)', name: 'batchInterval', type: 'number', default: 1000 },
            ],
          },
        ],
      },
      {
        displayName: 'Ignore SSL Issues',
        name: 'allowUnauthorizedCerts',
        type: 'boolean',
        default: false,
      },
      { displayName: 'Proxy', name: 'proxy', type: 'string', default: '' },
      { displayName: 'Timeout', name: 'timeout', type: 'number', default: 10_000 },
    ],
  },
];

const loaded = new Map<string, INodeType>();

/** A built node of the package, with what n8n's loader adds to a declarative one: request options, and `execute`. */
export function packageNode(name: string): INodeType {
  const known = loaded.get(name);
  if (known !== undefined) return known;
  const built = load(path.join(dist, 'nodes', name, `${name}.node.js`)) as Record<
    string,
    new () => INodeType
  >;
  const type = routedNode(new built[name]!());
  loaded.set(name, type);
  return type;
}

/** What n8n's loader makes of a declarative node: it gets request options, and `execute`, which is n8n's routing. */
export function routedNode(type: INodeType): INodeType {
  type.description.properties.push(...requestOptions);
  type.execute = async function () {
    return (await new RoutingNode(this as ExecuteContext, type).runNode()) ?? [];
  };
  return type;
}

/** The built credential type of the package. */
export function packageCredential(): ICredentialType {
  const { NetExplorerOAuth2Api } = load(
    path.join(dist, 'credentials/NetExplorerOAuth2Api.credentials.js'),
  ) as Record<string, new () => ICredentialType>;
  return new NetExplorerOAuth2Api!();
}
