import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import type {
  DeclarativeRestApiSettings,
  IExecuteFunctions,
  IExecutePaginationFunctions,
  INodeExecutionData,
} from 'n8n-workflow';

import { checkOrigin, connectionOf, requestOptionsOf, type Connection } from '../http/connection';
import { contextsOf, type EngineContext } from './engineContext';
import type { Declared } from './declared';
import { asThrown, withoutSecretValues, type ShownError } from '../http/errors';
import { breather } from '../concurrency/breather';
import { RunScope } from '../concurrency/runScope';
import { ITEMS_IN_FLIGHT } from '../limits';
import { throwIfCancelled, wait } from './cancellation';
import { secretsOf } from '../http/secrets';
import { SECRETS_READ, ItemContext, type Labels } from './itemContext';
import { CREDENTIAL } from '../http/transport';
import { typedParameter } from './typed';

/** What comes of an item: its items for the output, or what to wait for outside the limiter until they are known. */
export type Performed = INodeExecutionData[] | (() => Promise<INodeExecutionData[]>);

/** What an operation does with the platform for one item. */
export interface ItemHandler {
  perform: (context: ItemContext) => Promise<Performed>;
  /** Calls that it makes besides the declared request, e.g. `GET /group/{group}`: the coverage of the API reads them. */
  calls: string[];
}

/** An operation as a run carries it out. */
export interface Work extends Declared {
  handler: ItemHandler;
  /** What people call its fields, by wire name. */
  labels: Labels;
}

/**
 * The handler of an operation, out of what it does for one item.
 *
 * @param perform Does one item's work, and gives paired items.
 * @param calls What it asks of the platform besides the declared request, as a documented verb and path.
 */
export function forEachItem(perform: ItemHandler['perform'], calls: string[] = []): ItemHandler {
  return { perform, calls };
}

/**
 * Carries out an operation for all items of a run: what n8n calls as the node's custom operation. An item begins when
 * there is a place for it, and its parameters are evaluated then.
 *
 * @returns What the node puts out, in the order of the items.
 * @throws NodeApiError or NodeOperationError of the first item that failed, unless the node continues on fail. No further
 *   item begins then.
 */
export async function performAll(context: IExecuteFunctions, work: Work): Promise<INodeExecutionData[][]> {
  const contextOf = contextsOf(context);
  let prepared: { connection: Connection; run: RunScope };
  try {
    prepared = { connection: await connectionOf(context), run: runOf(contextOf(0), work) };
  } catch (error) {
    if (!context.continueOnFail()) throw asThrown({ node: context.getNode(), itemIndex: 0 }, error);
    // n8n would give the input on as if it had been dealt with.
    return [context.getInputData().map((_, index) => failedItem(error as Error, index))];
  }
  const { connection, run } = prepared;
  const { batchSize = 1, batchInterval = 0 } = requestOptionsOf(context).batching?.batch ?? {};
  const outputs: INodeExecutionData[][] = [];
  let failed: { index: number; error: unknown } | undefined;
  const begun: Array<Promise<void>> = [];
  const cancellable = { signal: context.getExecutionCancelSignal(), place: { node: contextOf(0).getNode() } };
  const breathe = breather();
  for (let index = 0; index < context.getInputData().length; index += 1) {
    if (index > 0 && batchInterval > 0 && index % Math.max(batchSize, 1) === 0) {
      await wait(cancellable, batchInterval);
    }
    try {
      await run.limiter.enter();
    } catch {
      // The run was stopped by an item that failed.
      break;
    }
    throwIfCancelled(cancellable);
    // Items may need no answer at all.
    await breathe();
    const item = new Item(contextOf(index), run, connection, work);
    begun.push(
      item.outcome().then(
        (output) => void (outputs[index] = output),
        (error) => {
          if (failed === undefined || index < failed.index) failed = { index, error };
        },
      ),
    );
  }
  run.limiter.close();
  await Promise.all(begun);
  if (failed !== undefined) throw failed.error;
  return [outputs.flat()];
}

/**
 * What comes out for an item that failed. Just these fields, by these names: n8n takes such an item for a failed one, sends it
 * to the error output if there is one, and adds the fields of the item it came from. Before 2.35 it knows no others, e.g. no
 * `details`. An `error` beside `json` would make it drop all of them.
 */
function failedItem(error: Error & { description?: string | null }, index: number): INodeExecutionData {
  const json = { error: error.message, ...(error.description && { message: error.description }) };
  return { json, pairedItem: { item: index } };
}

/** What n8n's routing calls for an item with the prepared request, where n8n takes that way. */
export type RoutedExchange = ((
  this: IExecutePaginationFunctions,
  requestData: DeclarativeRestApiSettings.ResultOptions,
) => Promise<INodeExecutionData[]>) &
  Pick<ItemHandler, 'calls'>;

/**
 * The same operation for n8n's routing: the tools of older agents are called so, with one item. Each item is a run.
 */
export function routed(work: Work): RoutedExchange {
  const performed = async function (
    this: IExecutePaginationFunctions,
    { options }: DeclarativeRestApiSettings.ResultOptions,
  ): Promise<INodeExecutionData[]> {
    const { baseURL: origin, timeout, proxy, skipSslCertificateValidation } = options;
    const { allowedDomains } = options as { allowedDomains?: string };
    checkOrigin(origin, { node: this.getNode(), itemIndex: this.getItemIndex() });
    const defaults = {
      timeout,
      proxy,
      skipSslCertificateValidation: skipSslCertificateValidation === true,
      ...(allowedDomains !== undefined && { allowedDomains }),
    };
    const run = runOf(this, work);
    await run.limiter.enter();
    run.limiter.close();
    return await new Item(this, run, { origin, defaults }, work).outcome();
  };
  return Object.assign(performed, { calls: work.handler.calls });
}

function runOf(engine: EngineContext, { fields }: Work): RunScope {
  return new RunScope(typedParameter(engine, fields, 'options.itemsInFlight', ITEMS_IN_FLIGHT));
}

/** One item that has a place in its run. */
class Item {
  private context?: ItemContext;
  private shown?: ShownError;

  constructor(
    private readonly engine: EngineContext,
    private readonly run: RunScope,
    private readonly connection: Connection,
    private readonly work: Work,
  ) {}

  /**
   * Does the work of the item and gives its place on.
   *
   * @throws What made it fail, without secrets, unless the node continues on fail: then that is what it puts out.
   */
  async outcome(): Promise<INodeExecutionData[]> {
    try {
      const performed = await this.inside();
      return typeof performed === 'function' ? await performed() : performed;
    } catch (thrown) {
      const error = await this.failed(thrown);
      if (!this.engine.continueOnFail()) throw error;
      return [failedItem(error, this.engine.getItemIndex())];
    }
  }

  private async inside(): Promise<Performed> {
    const { run, work } = this;
    try {
      this.context = this.contextOf();
      return await work.handler.perform(this.context);
    } catch (thrown) {
      // Before this item leaves the limiter: what waits for it to be idle must not begin.
      throw await this.failed(thrown);
    } finally {
      run.limiter.leave();
    }
  }

  private contextOf(): ItemContext {
    const { engine, connection, run, work } = this;
    try {
      return new ItemContext(engine, connection, run, work);
    } catch (error) {
      run.unclear ??= (error as Error).message;
      throw asThrown({ node: engine.getNode(), itemIndex: engine.getItemIndex() }, error);
    }
  }

  private async failed(thrown: unknown): Promise<ShownError> {
    const { engine, run, context } = this;
    if (this.shown !== undefined && thrown === this.shown) return this.shown;
    const error =
      thrown instanceof NodeApiError || thrown instanceof NodeOperationError
        ? thrown
        : new NodeOperationError(engine.getNode(), thrown as Error, { itemIndex: engine.getItemIndex() });
    const shown = withoutSecretValues(error, [
      ...(context?.secrets ?? []),
      ...(await this.credentialSecrets()),
    ]);
    // n8n's routing sets both, so that the editor can show the run that failed.
    Object.assign(shown.context, {
      itemIndex: engine.getItemIndex(),
      runIndex: engine.getWorkflowDataProxy(engine.getItemIndex()).$runIndex as number,
    });
    if (!engine.continueOnFail()) run.limiter.stop(shown);
    this.shown = shown;
    return shown;
  }

  /** The secrets of the credential that the run uses. Read when something fails, and once more after the token was renewed. */
  private async credentialSecrets(): Promise<Set<string>> {
    const known = this.run.singleton('secrets', () => new Set<string>());
    const read = async () => {
      for (const secret of secretsOf(await this.engine.getCredentials(CREDENTIAL))) known.add(secret);
    };
    // Without a credential nothing was sent, and the error that led here is the one to show.
    await this.run.once(SECRETS_READ, read).catch(() => undefined);
    return known;
  }
}
