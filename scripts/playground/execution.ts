import type { INodeExecutionData, IRun, ISourceData, ITaskData } from 'n8n-workflow';
import type { Finished } from './processes';

/** Characters of the log that an error shows. */
const LOG_END = 10_000;

/** What became of a workflow that n8n's command line ran. */
export interface Execution {
  /** Everything that n8n keeps of the execution, as it is stored. */
  run: IRun;
  /** Everything that the command wrote, for searching. */
  output: string;
  seconds: number;
}

/**
 * Reads the run data from the log lines of `n8n execute`, which writes it for successes and failures alike.
 * @throws with the end of the log if there is none, since then n8n did not get as far as running the workflow.
 */
export function readExecution({ status, stdout, stderr }: Finished, seconds: number): Execution {
  const run = stdout
    .split('\n')
    .map((line) => runIn(line))
    .find((found) => found !== undefined);
  if (!run) {
    const end = `${stdout}\n${stderr}`.slice(-LOG_END);
    throw new Error(`n8n execute ended with status ${status} and without run data\n${end}`);
  }
  return { run, output: `${stdout}\n${stderr}`, seconds };
}

function runIn(line: string): IRun | undefined {
  const message = parsed<{ message?: string }>(line)?.message;
  const candidate = message?.startsWith('{') ? parsed<IRun>(message) : undefined;
  return candidate?.data?.resultData ? candidate : undefined;
}

/** A log has lines that are not JSON as well, e.g. of the task runner. */
function parsed<T>(text: string): T | undefined {
  try {
    return JSON.parse(text) as T;
  } catch {
    return undefined;
  }
}

/** The error that ended an execution, in words, or undefined if it succeeded. */
export function errorOf({ run }: Execution): string | undefined {
  const { error, lastNodeExecuted } = run.data.resultData;
  if (!error) return undefined;
  const description = 'description' in error && error.description ? ` (${error.description})` : '';
  return `${lastNodeExecuted ?? 'workflow'}: ${error.message}${description}`;
}

/** The runs of one node, which are several if it is in a loop. */
export function runsOf({ run }: Execution, node: string): ITaskData[] {
  return run.data.resultData.runData[node] ?? [];
}

/** Everything that a node gave out, over all of its runs and outputs. */
export function itemsOf(execution: Execution, node: string): INodeExecutionData[] {
  return runsOf(execution, node).flatMap((task) => (task.data?.main ?? []).flatMap((items) => items ?? []));
}

/** What one output of one run of a node gave out. */
export function outputOf(execution: Execution, source: ISourceData): INodeExecutionData[] {
  const task = runsOf(execution, source.previousNode)[source.previousNodeRun ?? 0];
  return task?.data?.main?.[source.previousNodeOutput ?? 0] ?? [];
}
