import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { INode } from 'n8n-workflow';
import type { StoredCredential, WorkflowFile } from './n8n-rest';
import { EXAMPLES } from './paths';

/** Start of the type of every node of the package. */
export const NODE_TYPE_PREFIX = 'n8n-nodes-netexplorer.';

/** Name of the package's credential type. */
export const CREDENTIAL_TYPE = 'netExplorerOAuth2Api';

/** Reads every example workflow, in the order of their file names. */
export async function readExamples(): Promise<WorkflowFile[]> {
  const files = (await readdir(EXAMPLES)).filter((file) => file.endsWith('.json')).sort();
  return await Promise.all(
    files.map(async (file) => JSON.parse(await readFile(path.join(EXAMPLES, file), 'utf8')) as WorkflowFile),
  );
}

/** The same workflow with a credential chosen in each node of the package. */
export function withCredential(workflow: WorkflowFile, { id, name }: StoredCredential): WorkflowFile {
  const connect = (node: INode): INode =>
    isPackageNode(node) ? { ...node, credentials: { [CREDENTIAL_TYPE]: { id, name } } } : node;
  return { ...workflow, nodes: workflow.nodes.map(connect) };
}

/** Whether a node is one of the package. */
export function isPackageNode({ type }: INode): boolean {
  return type.startsWith(NODE_TYPE_PREFIX);
}

/**
 * Whether a workflow does more than move files: changes users and groups, or sends mails. It is not run by itself on a
 * platform that people work with.
 */
export function concernsPeople({ nodes }: WorkflowFile): boolean {
  return nodes.some(
    (node) =>
      isPackageNode(node) &&
      node.type !== `${NODE_TYPE_PREFIX}netExplorerFiles` &&
      !/^get/.test(String(node.parameters.operation)),
  );
}
