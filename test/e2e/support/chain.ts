import { randomUUID } from 'node:crypto';
import type { INode, INodeParameters } from 'n8n-workflow';
import { CREDENTIAL_TYPE } from '../../../scripts/playground/examples';
import type { StoredCredential, WorkflowFile } from '../../../scripts/playground/n8n-rest';
import { COMMON_ROOT } from './session';

/** A node of a chain, before it has a place in the workflow. */
export type Step = Pick<INode, 'name' | 'type' | 'typeVersion' | 'parameters'> & Partial<INode>;

/** Type name of the node under test. */
export const FILES = 'n8n-nodes-netexplorer.netExplorerFiles';

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

/** A workflow that starts by hand and runs its steps one after the other. */
export function chain(name: string, ...steps: Step[]): WorkflowFile {
  const start = { name: 'Start', type: 'n8n-nodes-base.manualTrigger', typeVersion: 1, parameters: {} };
  return inOrder(name, start, ...steps);
}

/**
 * A workflow that starts with a call of `/webhook/PATH`, once it is active, and answers with the items of its last
 * step.
 */
export function onWebhook(path: string, ...steps: Step[]): WorkflowFile {
  const start = {
    name: 'Start',
    type: 'n8n-nodes-base.webhook',
    typeVersion: 2,
    parameters: { path, httpMethod: 'POST', responseMode: 'lastNode', responseData: 'allEntries' },
    webhookId: randomUUID(),
  };
  return inOrder(path, start, ...steps);
}

function inOrder(name: string, ...steps: Step[]): WorkflowFile {
  const nodes = steps.map((step, index): INode => {
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
