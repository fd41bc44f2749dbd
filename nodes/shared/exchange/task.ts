import type {
  DeclarativeRestApiSettings,
  IDataObject,
  IExecutePaginationFunctions,
  IHttpRequestOptions,
  INodeExecutionData,
} from 'n8n-workflow';

import { isUsableOrigin } from '../platform/origin';
import { apiError, inputError, platformText, refusal, type Place } from './errors';
import type { Run } from './gate';
import { backoff, pathAtHome, send, wait, type Call, type Line } from './send';
import { transmit, type PlatformAnswer } from './transport';

/** An object of the platform: a file, a folder, a user, … */
export type PlatformObject = IDataObject & { id?: number | string | null; name?: string };

/** One item of one node run on its way through the exchange. */
export class Task {
  readonly place: Place;

  private readonly line: Line;

  /**
   * @param context What n8n gives a pagination function.
   * @param prepared The request as the declared routing prepared it for this item.
   * @param run What all items of this node run share.
   * @throws NodeOperationError when the credential's platform URL cannot be used.
   */
  constructor(
    readonly context: IExecutePaginationFunctions,
    readonly prepared: DeclarativeRestApiSettings.HttpRequestOptions,
    readonly run: Run,
  ) {
    this.place = { node: context.getNode(), itemIndex: context.getItemIndex() };
    const { baseURL, timeout, proxy, allowedDomains, skipSslCertificateValidation } = prepared;
    if (!isUsableOrigin(baseURL)) {
      throw inputError(
        this.place,
        'The platform URL of the credential is not valid',
        'Enter the address of your platform in the credential, e.g. https://company.netexplorer.pro. Only https:// is accepted, and http:// for an address of this machine.',
      );
    }
    this.line = {
      sender: {
        context,
        origin: baseURL,
        defaults: {
          timeout,
          proxy,
          allowedDomains,
          skipSslCertificateValidation: skipSslCertificateValidation === true,
        } as Partial<IHttpRequestOptions>,
      },
      place: this.place,
      signal: context.getExecutionCancelSignal(),
      answered: () => run.gate.open(),
    };
  }

  get origin(): string {
    return this.line.sender.origin;
  }

  /** The user on whose behalf everything of this item happens, if one was chosen. */
  get runAs(): string {
    return String(this.prepared.headers?.As ?? '');
  }

  /** The value that a field has for this item. */
  param<T>(name: string, fallback: T): T {
    return this.context.getNodeParameter(name, fallback) as T;
  }

  /**
   * Sends a call under the policy of the exchange.
   *
   * @throws NodeApiError as `send` does.
   */
  async send(call: Call): Promise<PlatformAnswer> {
    return await send(this.line, this.onBehalf(call));
  }

  /** Sends a call once, whatever comes of it: for tidying up after an error that is already on its way. */
  async tell(call: Call): Promise<void> {
    await transmit(this.line.sender, this.onBehalf(call));
  }

  /** Waits as before a repeated request, after an attempt of another kind failed. */
  async pause(attempt: number): Promise<void> {
    await wait(this.line, backoff(attempt));
  }

  /** Waits, and stops waiting at once when the workflow is cancelled. */
  async wait(milliseconds: number): Promise<void> {
    await wait(this.line, milliseconds);
  }

  private onBehalf(call: Call): Call {
    // Whoever calls an open route is nobody in particular.
    const as = this.runAs === '' || call.open ? {} : { As: this.runAs };
    return { ...call, headers: { ...as, ...call.headers } };
  }

  /**
   * Sends a call and gives the JSON of its answer.
   *
   * @returns The body; `undefined` for 204 or an empty one.
   * @throws NodeApiError also when the answer is no JSON: then it is no NetExplorer platform that answered.
   */
  async json<T = PlatformObject>(call: Call): Promise<T> {
    return this.bodyOf<T>(await this.send(call));
  }

  /** As `json`, but `undefined` when the platform knows no such thing (404). */
  async find<T = PlatformObject>(call: Call): Promise<T | undefined> {
    const answer = await this.send({ ...call, accept: [404] });
    return answer.status === 404 ? undefined : this.bodyOf<T>(answer);
  }

  /**
   * The JSON of an answer.
   *
   * @throws NodeApiError when it is no JSON.
   */
  bodyOf<T>({ status, body }: PlatformAnswer): T {
    if (body === '' || body === undefined || body === null) return undefined as T;
    if (typeof body === 'object' || typeof body === 'number') return body as T;
    throw apiError(this.place, status, 'The answer is not one of a NetExplorer platform', [
      `Check the platform URL in the credential: ${this.origin} answered, but not with JSON.`,
    ]);
  }

  /** The path of an address that the platform gave; see `pathAtHome`. */
  pathAtHome(location: string): string {
    return pathAtHome(this.line, location);
  }

  /** The error for an answer that `accept` let through; see `refusal`. */
  async refusal(call: Call, answer: PlatformAnswer): Promise<Error> {
    return await refusal(this.place, call, answer);
  }

  /** The platform's own text of an answer that `accept` let through. */
  async textOf(answer: PlatformAnswer): Promise<string> {
    return await platformText(answer.body);
  }

  /** An error in what the person entered; see `inputError`. */
  inputError(message: string, description: string): Error {
    return inputError(this.place, message, description);
  }

  /** An error of the platform that is no refusal, e.g. a damaged transfer; see `apiError`. */
  apiError(message: string, ...description: string[]): Error {
    return apiError(this.place, undefined, message, description);
  }

  /**
   * Items for the node's output, paired with the item they came from.
   *
   * @param objects One for each item.
   */
  items(objects: unknown[]): INodeExecutionData[] {
    return objects.map((object) => ({
      json: (typeof object === 'object' && object !== null ? object : { value: object }) as IDataObject,
      pairedItem: { item: this.place.itemIndex ?? 0 },
    }));
  }
}
