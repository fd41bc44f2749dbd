import { randomUUID } from 'node:crypto';
import type { INode, INodeParameters } from 'n8n-workflow';
import { CREDENTIAL_TYPE } from '../../../scripts/playground/examples';
import type { StoredCredential, WorkflowFile } from '../../../scripts/playground/n8n-rest';
import { COMMON_ROOT } from './session';

/** A node of a chain, before it has a place in the workflow. */
export type Step = Pick<INode, 'name' | 'type' | 'typeVersion' | 'parameters'> & Partial<INode>;

/** Type name of the node under test. */
export const FILES = 'n8n-nodes-netexplorer.netExplorerFiles';

/** The package's other nodes that workflows of the tests use. */
export const USERS = 'n8n-nodes-netexplorer.netExplorerUsers';
export const SHARE_LINKS = 'n8n-nodes-netexplorer.netExplorerShareLinks';
export const TAGS = 'n8n-nodes-netexplorer.netExplorerTags';

/** The node under test: an operation of a resource, with its other parameters. */
export function netExplorer(
  credential: StoredCredential,
  name: string,
  resource: string,
  operation: string,
  parameters: INodeParameters,
  more: Partial<INode> = {},
): Step {
  const { id, name: credentialName } = credential;
  return {
    name,
    type: FILES,
    typeVersion: 1,
    parameters: { resource, operation, ...parameters },
    credentials: { [CREDENTIAL_TYPE]: { id, name: credentialName } },
    ...more,
  };
}

/** Lists the folders of a space that everybody of the emulator's company may read; the node is called Folders. */
export function listRoot(credential: StoredCredential): Step {
  return netExplorer(credential, 'Folders', 'folder', 'getAll', {
    folder: byPath(COMMON_ROOT),
    returnAll: true,
  });
}

/** Gets the bytes of an address as a binary, which n8n keeps on disk. */
export function fetchBinary(name: string, url: string): Step {
  return {
    name,
    type: 'n8n-nodes-base.httpRequest',
    typeVersion: 4.2,
    parameters: { url, options: { response: { response: { responseFormat: 'file' } } } },
  };
}

/** Makes text the binary `data`. */
export function textToBinary(name: string, field: string): Step {
  return {
    name,
    type: 'n8n-nodes-base.convertToFile',
    typeVersion: 1.1,
    parameters: { operation: 'toText', sourceProperty: field, options: {} },
  };
}

/** Computes the MD5 of the binary `data` into the field `md5`. */
export function md5OfBinary(name: string): Step {
  return {
    name,
    type: 'n8n-nodes-base.crypto',
    typeVersion: 1,
    parameters: {
      action: 'hash',
      type: 'MD5',
      binaryData: true,
      binaryPropertyName: 'data',
      dataPropertyName: 'md5',
    },
  };
}

/**
 * Answers the calls of a production webhook.
 * @param responseMode `onReceived` answers at once, `lastNode` when the workflow is over, with all items of its last
 *   node.
 */
export function webhook(path: string, responseMode: 'onReceived' | 'lastNode'): Step {
  const response =
    responseMode === 'lastNode' ? { responseMode, responseData: 'allEntries' } : { responseMode };
  return {
    name: 'Start',
    type: 'n8n-nodes-base.webhook',
    typeVersion: 2,
    parameters: { httpMethod: 'POST', path, ...response },
    webhookId: path,
  };
}

/** A workflow that starts by hand and runs its steps one after the other. */
export function chain(name: string, ...steps: Step[]): WorkflowFile {
  const start = { name: 'Start', type: 'n8n-nodes-base.manualTrigger', typeVersion: 1, parameters: {} };
  return chainFrom(start, name, ...steps);
}

/** As `chain`, with another start. */
export function chainFrom(start: Step, name: string, ...steps: Step[]): WorkflowFile {
  const nodes = [start, ...steps].map((step, index): INode => {
    return { id: randomUUID(), position: [index * 220, 0], ...step };
  });
  const links = nodes.slice(1).map((node, index) => {
    return [nodes[index]!.name, { main: [[{ node: node.name, type: 'main' as const, index: 0 }]] }];
  });
  return { name, nodes, connections: Object.fromEntries(links), settings: {} };
}

/** Names a file or folder by path, in a field that also takes a list or an id. */
export function byPath(path: string): INodeParameters {
  return { __rl: true, mode: 'path', value: path };
}

/** Names a file or folder by id. */
export function byId(id: string): INodeParameters {
  return { __rl: true, mode: 'id', value: id };
}

/** Names a tag, a category, … by name. */
export function byName(name: string): INodeParameters {
  return { __rl: true, mode: 'name', value: name };
}
