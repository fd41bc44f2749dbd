import type { INode, INodeExecutionData, ITaskData } from 'n8n-workflow';
import { isPackageNode } from './examples';
import { errorOf, itemsOf, outputOf, runsOf, type Execution } from './execution';
import type { WorkflowFile } from './n8n-rest';

/** For each operation that sends content, the parameter that names the binary fields. */
const SENDING: Record<string, string> = { upload: 'binaryFields', uploadVersion: 'binaryField' };

/** What one run of a workflow did, as a row of the table. */
export interface Summary {
  workflow: string;
  /** Items that the last node gave out. */
  items: number;
  /** Contents that the package's nodes moved: each upload and each download counts once. */
  files: number;
  /** Their sizes together. */
  bytes: number;
  /** From n8n's first node to its last, without the start of n8n. */
  seconds: number;
  /** Why it failed, or undefined if it succeeded. */
  error?: string;
}

/** Counts what a run of a workflow did, from its run data. */
export function summarize(workflow: WorkflowFile, execution: Execution): Summary {
  const { lastNodeExecuted } = execution.run.data.resultData;
  const sizes = workflow.nodes.filter(isPackageNode).flatMap((node) => sizesMoved(execution, node));
  const { startedAt, stoppedAt } = execution.run;
  return {
    workflow: workflow.name,
    items: lastNodeExecuted ? itemsOf(execution, lastNodeExecuted).length : 0,
    files: sizes.length,
    bytes: sizes.reduce((sum, size) => sum + size, 0),
    seconds: stoppedAt ? (Date.parse(String(stoppedAt)) - Date.parse(String(startedAt))) / 1000 : 0,
    error: errorOf(execution),
  };
}

/** Sizes of the contents that a node moved: what it was given to send, or what it gave out. */
function sizesMoved(execution: Execution, node: INode): number[] {
  const parameter = SENDING[String(node.parameters.operation)];
  if (!parameter) return itemsOf(execution, node.name).flatMap((item) => binarySizes(item));
  const fields = String(node.parameters[parameter] ?? 'data').split(/\s*,\s*/);
  return runsOf(execution, node.name)
    .flatMap((task) => itemsSent(execution, task))
    .flatMap((item) => binarySizes(item, fields));
}

/** The items that a run of a node sent the content of, told by those that it gave out for them. */
function itemsSent(execution: Execution, task: ITaskData): INodeExecutionData[] {
  const sent = (task.data?.main?.[0] ?? []).filter(({ json }) => !json.error && !json.skipped);
  const indexes = new Set(sent.map(({ pairedItem }) => (pairedItem as { item: number }).item));
  const source = task.source[0];
  const given = source ? outputOf(execution, source) : [];
  return given.filter((_, index) => indexes.has(index));
}

function binarySizes({ binary = {} }: INodeExecutionData, fields = Object.keys(binary)): number[] {
  return fields.flatMap((field) => (binary[field] ? [binary[field].bytes ?? 0] : []));
}
