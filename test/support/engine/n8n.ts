// Everything in which one version of n8n-core differs from another for these tests.
import { shared } from '../worker/shared';
import path from 'node:path';
import { WorkflowExecute } from 'n8n-core';
import { SSHClientsManager } from 'n8n-core/dist/execution-engine/ssh-clients-manager';
import { setSafeRegexEngine } from 'n8n-workflow';
import type { INode, IRun, IWorkflowExecuteAdditionalData, Workflow } from 'n8n-workflow';

// n8n gives each regular expression 250 ms by the clock, which a busy machine takes for a simple one too.
// An old n8n sets no limit.
(setSafeRegexEngine as typeof setSafeRegexEngine | undefined)?.({
  exec: (pattern, input, flags) => new RegExp(pattern, flags).exec(input),
  test: (pattern, input, flags) => new RegExp(pattern, flags).test(input),
  replace: (pattern, input, flags, replacement) => input.replace(new RegExp(pattern, flags), replacement),
  matchAll: (pattern, input, flags) => [...input.matchAll(new RegExp(pattern, `${flags ?? ''}g`))],
  split: (pattern, input, flags) => input.split(new RegExp(pattern, flags)),
});

/** The container that n8n-core itself uses: other packages may bring other copies of it. */
export const { Container } = shared.load(
  require.resolve('@n8n/di', { paths: [path.dirname(require.resolve('n8n-core'))] }),
) as { Container: { get: <T>(service: abstract new (...args: never[]) => T) => T } };

// Nothing here uses SSH, and the timer of an old n8n would keep the process alive.
Container.get(SSHClientsManager).onShutdown();

/** A run that can be cancelled. */
export type Running = Promise<IRun> & { cancel(): void };

type RunByPosition = (workflow: Workflow, startNode: INode) => Running;

/** Runs a workflow from a node on. */
export function startRun(
  workflow: Workflow,
  startNode: INode,
  additionalData: IWorkflowExecuteAdditionalData,
): Running {
  const execution = new WorkflowExecute(additionalData, 'manual');
  // n8n-core before 2.7 takes the arguments one by one.
  return execution.run.length > 1
    ? (execution.run as unknown as RunByPosition).call(execution, workflow, startNode)
    : execution.run({ workflow, startNode });
}
