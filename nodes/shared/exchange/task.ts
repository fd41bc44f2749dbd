import type {
  DeclarativeRestApiSettings,
  IDataObject,
  IExecutePaginationFunctions,
  IHttpRequestOptions,
  INodeExecutionData,
} from 'n8n-workflow';

import { isUsableOrigin } from '../platform/origin';
import {
  isBareSuccess,
  isDenial,
  isWebPage,
  listIn,
  objectIn,
  withoutNotices,
  type Page,
  type PlatformObject,
} from './answers';
import { apiError, inputError, platformText, refusal, unknownShape, type Place } from './errors';
import type { Run } from './gate';
import { backoff, pathAtHome, send, wait, type Call, type Line } from './send';
import { transmit, type PlatformAnswer } from './transport';

export type { PlatformObject } from './answers';

/** What an object has by which it is known for one: most have an id. */
const BY_ID = ['id'];

/** What people call the fields of an operation, by wire name. */
export type Labels = Partial<Record<string, string>>;

/** One item of one node run on its way through the exchange. */
export class Task {
  readonly place: Place;

  private readonly line: Line;

  /**
   * @param context What n8n gives a pagination function.
   * @param prepared The request as the declared routing prepared it for this item.
   * @param run What all items of this node run share.
   * @param labels What people call the fields of the operation, by wire name.
   * @throws NodeOperationError when the credential's platform URL cannot be used.
   */
  constructor(
    readonly context: IExecutePaginationFunctions,
    readonly prepared: DeclarativeRestApiSettings.HttpRequestOptions,
    readonly run: Run,
    private readonly labels: Labels = {},
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

  /** What people call a field: as its form does, or else by its wire name. */
  labelOf(wireName: string): string {
    const words = wireName.replace(/_/g, ' ').replace(/\b\p{L}/gu, (letter) => letter.toUpperCase());
    return this.labels[wireName] ?? words;
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
   * Sends a call and gives the object of its answer.
   *
   * @param proof Names of which the object has at least one; empty for any object.
   * @throws NodeApiError also when there is no such object in the answer.
   */
  async object(call: Call, proof: readonly string[] = BY_ID): Promise<PlatformObject> {
    return this.objectOf(call, await this.send(call), proof);
  }

  /** As `object`, but `undefined` when the platform only says that it was done. */
  async objectIfAny(call: Call, proof: readonly string[] = BY_ID): Promise<PlatformObject | undefined> {
    return this.objectIfAnyOf(call, await this.send(call), proof);
  }

  /** As `object`, but `undefined` when the platform knows no such thing (404). */
  async find(call: Call, proof: readonly string[] = BY_ID): Promise<PlatformObject | undefined> {
    const answer = await this.send({ ...call, accept: [404] });
    return answer.status === 404 ? undefined : this.objectOf(call, answer, proof);
  }

  /**
   * Sends a creation and gives what it made. Where the platform answers without it, `call.settle` looks for it.
   *
   * @throws NodeApiError also when it is not found then: it may have been made.
   */
  async created(call: Call): Promise<PlatformObject> {
    return await this.createdOf(call, await this.send(call));
  }

  /** What a creation made, given its answer; see `created`. */
  async createdOf(call: Call, answer: PlatformAnswer): Promise<PlatformObject> {
    const told = this.objectIfAnyOf(call, answer);
    const object = told ?? ((await call.settle?.())?.body as PlatformObject | undefined);
    if (object !== undefined) return object;
    throw this.apiError(
      'The platform does not show what it made',
      'It answered that this was done, but not with what, and it is not there to be found. Look for it on the platform before you run this item again.',
      `(${call.method} ${call.path})`,
    );
  }

  /**
   * Sends a call whose answer says no more than that it was done, in whatever words.
   *
   * @throws NodeApiError also when the answer says that it was not done, or is a web page.
   */
  async done(call: Call): Promise<PlatformAnswer> {
    const answer = await this.send(call);
    this.checkDone(call, answer);
    return answer;
  }

  /**
   * Sends a call and gives the part of a list that it is answered with.
   *
   * @throws NodeApiError also when the answer is no list: it is never taken for an empty one.
   */
  async list(call: Call): Promise<Page> {
    return this.listOf(call, await this.send(call));
  }

  /** The object of an answer; see `object`. */
  objectOf(call: Call, answer: PlatformAnswer, proof: readonly string[] = BY_ID): PlatformObject {
    const object = objectIn(withoutNotices(answer.body), proof);
    if (object !== undefined) return object;
    throw unknownShape(
      this.place,
      call,
      answer,
      proof.length === 0 ? 'an object' : `an object with ${proof.join(' or ')}`,
    );
  }

  /** The object of an answer, if there is one; see `objectIfAny`. */
  objectIfAnyOf(
    call: Call,
    answer: PlatformAnswer,
    proof: readonly string[] = BY_ID,
  ): PlatformObject | undefined {
    return isBareSuccess(withoutNotices(answer.body)) ? undefined : this.objectOf(call, answer, proof);
  }

  /** The list of an answer; see `list`. */
  listOf(call: Call, answer: PlatformAnswer): Page {
    const page = listIn(withoutNotices(answer.body));
    if (page !== undefined) return page;
    throw unknownShape(this.place, call, answer, 'a list');
  }

  /** @throws NodeApiError when an answer says that a thing was not done; see `done`. */
  checkDone(call: Call, answer: PlatformAnswer): void {
    const body = withoutNotices(answer.body);
    if (isWebPage(body) || isDenial(body)) throw unknownShape(this.place, call, answer, 'that it was done');
  }

  /** The path of an address that the platform gave in answer to a request; see `pathAtHome`. */
  pathAtHome(location: string, request: Call): string {
    return pathAtHome(this.line, location, request);
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
