import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import type {
  DeclarativeRestApiSettings,
  IExecutePaginationFunctions,
  INodeExecutionData,
} from 'n8n-workflow';

import { withoutSecretValues, type ShownError } from './errors';
import { runOf, type Run } from './gate';
import { ITEMS_IN_FLIGHT } from './limits';
import { secretsOf } from './secrets';
import { SECRETS_READ, Task, type Labels } from './task';
import { CREDENTIAL } from './transport';

/** What n8n calls, once for each item, with the prepared request: the one hook that sees it from outside. */
export type Exchange = ((
  this: IExecutePaginationFunctions,
  requestData: DeclarativeRestApiSettings.ResultOptions,
) => Promise<INodeExecutionData[]>) & {
  /** Calls that it makes besides the declared request, e.g. `GET /group/{group}`: the coverage of the API reads them. */
  calls?: string[];
  /** The same, for an operation whose fields people call so. */
  labelled: (labels: Labels) => Exchange;
};

/** What comes of an item: its items for the output, or what to wait for outside the gate until they are known. */
export type Performed = INodeExecutionData[] | (() => Promise<INodeExecutionData[]>);

/**
 * Makes an exchange out of what it does for one item: bounded, its failures paired and shown.
 *
 * @param perform Does one item's work through the task, and gives paired items.
 * @param calls What it asks of the platform besides the declared request, as a documented verb and path.
 */
export function exchange(
  perform: (task: Task) => Promise<Performed>,
  calls: string[] = [],
  labels: Labels = {},
): Exchange {
  const performed = async function (
    this: IExecutePaginationFunctions,
    requestData: DeclarativeRestApiSettings.ResultOptions,
  ): Promise<INodeExecutionData[]> {
    const run = runOf(this.getExecuteData(), () =>
      Number(this.getNodeParameter('options.itemsInFlight', ITEMS_IN_FLIGHT)),
    );
    let task: Task | undefined;
    const failed = async (thrown: unknown): Promise<ShownError> => {
      const error =
        thrown instanceof NodeApiError || thrown instanceof NodeOperationError
          ? thrown
          : new NodeOperationError(this.getNode(), thrown as Error, { itemIndex: this.getItemIndex() });
      const secrets = [...(task?.secrets ?? []), ...(await credentialSecrets(this, run))];
      const shown = withoutSecretValues(error, secrets);
      if (!this.continueOnFail()) run.gate.stop(shown);
      return shown;
    };
    try {
      const outcome = await run.gate.through(async () => {
        try {
          task = new Task(this, requestData.options, run, labels);
          return await perform(task);
        } catch (thrown) {
          // Before this item leaves the gate: what waits for it to be idle must not begin.
          throw await failed(thrown);
        }
      });
      return typeof outcome === 'function' ? await outcome() : outcome;
    } catch (thrown) {
      const error = await failed(thrown);
      if (!this.continueOnFail()) throw error;
      // Just these fields, by these names: n8n takes such an item for a failed one, sends it to the error output if there
      // is one, and adds the fields of the item it came from. Before 2.35 it knows no others, e.g. no `details`. An `error`
      // beside `json` would make it drop all of them.
      const json = { error: error.message, ...(error.description && { message: error.description }) };
      return [{ json, pairedItem: { item: this.getItemIndex() } }];
    }
  };
  return Object.assign(performed, {
    calls,
    labelled: (others: Labels) => exchange(perform, calls, others),
  });
}

/** The secrets of the credential that a run uses, so that no error of it shows one. Read when something fails, and once more after the token was renewed. */
async function credentialSecrets(context: IExecutePaginationFunctions, run: Run): Promise<Set<string>> {
  const known = run.keep('secrets', () => new Set<string>());
  const read = async () => {
    for (const secret of secretsOf(await context.getCredentials(CREDENTIAL))) known.add(secret);
  };
  // Without a credential nothing was sent, and the error that led here is the one to show.
  await run.remember(SECRETS_READ, read).catch(() => undefined);
  return known;
}
