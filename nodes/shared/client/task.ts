import type { IDataObject, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import {
  idIn,
  isBareSuccess,
  isDenial,
  listIn,
  objectIn,
  withoutNotices,
  type Page,
  type PlatformObject,
} from '../http/answers';
import type { Connection } from '../http/connection';
import type { ItemContext } from './context';
import { preparedFor, sendingFields, type Declared, type Prepared } from './declared';
import { apiError, inputError, refusal, unknownShape, type Place } from '../http/errors';
import { platformText } from '../http/platformText';
import type { RunScope } from '../concurrency/runScope';
import { SILENCE_LONGEST } from '../limits';
import { secretsIn } from '../http/secrets';
import { backoff } from './retry';
import { sameOriginPath } from './redirects';
import { send } from './send';
import { unlessCancelled, wait } from './cancellation';
import type { Call, RequestContext } from './call';
import { sendOnce } from '../http/transport';
import type { PlatformAnswer } from '../http/types';
import { fieldAt, typed } from './typed';

export type { PlatformObject } from '../http/answers';

/** Names in a run that the secrets of its credential were read. */
export const SECRETS_READ = 'secrets of the credential';

/** What an object has by which it is known for one: most have an id. */
const BY_ID = ['id'];
/** What any of them has that something was done to. */
const BY_ANY = ['id', 'key', 'guid', 'login', 'token', 'days', 'ips', 'hash'];

/** What people call the fields of an operation, by wire name. */
export type Labels = Partial<Record<string, string>>;

/** One item of one node run on its way through its operation. */
export class Task {
  readonly place: Place;

  /** The request of the operation, with what the fields of this item send. */
  readonly prepared: Prepared;

  private readonly line: RequestContext;

  private readonly labels: Labels;

  private readonly fields: INodeProperties[];

  /**
   * @param context What n8n gives for the item.
   * @param connection Where the requests of the run go to.
   * @param run What all items of this node run share.
   * @param operation What is carried out, and what people call its fields.
   * @throws NodeOperationError when a field cannot be evaluated, or *Run As User* is empty.
   */
  constructor(
    readonly context: ItemContext,
    { origin, defaults }: Connection,
    readonly run: RunScope,
    operation: Declared & { labels: Labels },
  ) {
    this.place = { node: context.getNode(), itemIndex: context.getItemIndex() };
    this.labels = operation.labels;
    this.fields = operation.fields;
    this.runAs = this.enteredRunAs();
    const { request, fields } = operation;
    const sending = run.singleton('fields that send', () => sendingFields(fields, this.place.node));
    this.prepared = preparedFor(request, sending, context);
    this.line = {
      sender: { context, origin, defaults },
      place: this.place,
      signal: context.getExecutionCancelSignal(),
      answered: () => run.limiter.open(),
      outage: run.outage,
      renewed: () => run.forget(SECRETS_READ),
    };
  }

  get origin(): string {
    return this.line.sender.origin;
  }

  /** The user on whose behalf everything of this item happens, if one was chosen. */
  readonly runAs: string;

  /** How long nothing may arrive, in milliseconds: what n8n's request options say, or `SILENCE_LONGEST`. */
  get silence(): number {
    return this.line.sender.defaults.timeout ?? SILENCE_LONGEST;
  }

  /** What people call a field: as its form does, *Custom Fields* if it is one of those, or else by its wire name. */
  labelOf(wireName: string): string {
    const { field = [] } = this.param<{ field?: Array<{ name?: string }> }>('customFields', {});
    const isCustom = field.some(({ name }) => name === wireName);
    const words = wireName.replace(/_/g, ' ').replace(/\b\p{L}/gu, (letter) => letter.toUpperCase());
    return this.labels[wireName] ?? (isCustom ? 'Custom Fields' : words);
  }

  /** What was sent of this item that must not be shown. */
  readonly secrets = new Set<string>();

  /**
   * The value that a field has for this item, as the field's type has it.
   *
   * @param fallback Where the form does not show the field, or an expression gives nothing.
   * @throws NodeOperationError when it cannot be understood; see `typed`.
   */
  param<T>(name: string, fallback: T): T {
    const entered: unknown = this.context.getNodeParameter(name, fallback);
    if (entered === fallback) return fallback;
    const field = fieldAt(this.fields, name);
    const value = field === undefined ? entered : typed(this.place, field, entered);
    if (value !== undefined) return value as T;
    // A text that must be given is empty then, so that it is missed, and does not become a default.
    return field?.type === 'string' && !name.includes('.') ? ('' as T) : fallback;
  }

  /**
   * Sends a call under the retry policy.
   *
   * @throws NodeApiError as `send` does.
   */
  async send(call: Call): Promise<PlatformAnswer> {
    if (this.runAs !== '' && !call.anonymous) {
      await this.run.once(`caller ${this.runAs}`, async () => await this.checkCaller());
    }
    return await send(this.line, this.onBehalf(call));
  }

  /**
   * Asks the platform whom it takes the caller for. One that ignores the user to run as would do everything as whoever the
   * credential belongs to. (doc: the header `As`, `GET /account`)
   *
   * @throws NodeApiError unless it is the user that was chosen.
   */
  private async checkCaller(): Promise<void> {
    const call = this.onBehalf({ method: 'GET', path: '/account', accept: [403, 404] });
    const answer = await send(this.line, call);
    if (answer.status >= 400) {
      const error = await this.refusal(call, answer);
      throw apiError(
        this.place,
        answer.status,
        `It cannot be told whether the platform acts as the user ${this.runAs}: ${error.message}`,
        [
          'Nothing was done. Check the ID under Run As User; an application of the type Server may act for others, and needs the scope account.read for this check.',
        ],
      );
    }
    const { id } = this.objectOf(call, answer);
    if (String(id) === this.runAs) return;
    throw this.apiError(
      `The platform does not act as the user ${this.runAs}, but as the user ${String(id)}`,
      'Nothing was done. It may not let this application act for others, or not know the header that asks for it. Remove Run As User from Options to act as the credential’s own user.',
    );
  }

  /** @throws NodeOperationError when *Run As User* was added but is empty: it must not mean everybody's administrator. */
  private enteredRunAs(): string {
    const { options } = this.context.getNode().parameters as { options?: unknown };
    const added = typeof options === 'object' && options !== null && 'runAsUser' in options;
    const entered = this.param<unknown>('options.runAsUser', '');
    const user = ['string', 'number'].includes(typeof entered) ? String(entered).trim() : '';
    if (added && user === '') {
      throw this.inputError(
        'Run As User was added under Options, but is empty',
        'Enter the ID of a user, or remove the option. With an expression, check that the item has the field it names.',
      );
    }
    return user;
  }

  /** Best-effort clean-up: one attempt, result ignored. */
  async sendBestEffort(call: Call): Promise<void> {
    await sendOnce(this.line.sender, this.onBehalf(call));
  }

  /** Waits as before a repeated request, after an attempt of another kind failed. */
  async pause(attempt: number): Promise<void> {
    await wait(this.line, backoff(attempt));
  }

  /** Waits, and stops waiting at once when the workflow is cancelled. */
  async wait(milliseconds: number): Promise<void> {
    await wait(this.line, milliseconds);
  }

  /** Waits for something, and stops waiting at once when the workflow is cancelled. */
  async unlessCancelled<T>(something: Promise<T>): Promise<T> {
    return await unlessCancelled(this.line, something);
  }

  private onBehalf(call: Call): Call {
    secretsIn({ body: call.body, qs: call.qs }, this.secrets);
    // Whoever calls an open route is nobody in particular.
    const as = this.runAs === '' || call.anonymous ? {} : { As: this.runAs };
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
   * Sends a creation and gives what it made. Where the platform answers without it, `call.recover` looks for it.
   *
   * @throws NodeApiError also when it is not found then: it may have been made.
   */
  async created(call: Call): Promise<PlatformObject> {
    return await this.createdOf(call, await this.send(call));
  }

  /** What a creation made, given its answer; see `created`. */
  async createdOf(call: Call, answer: PlatformAnswer): Promise<PlatformObject> {
    const told = this.objectIfAnyOf(call, answer);
    const object = told ?? ((await call.recover?.(answer))?.body as PlatformObject | undefined);
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
    if (object !== undefined && isOfPath(call, object)) return object;
    if (object !== undefined) {
      throw this.apiError(
        `The platform answered about something else: its ID is ${String(object.id)}`,
        'Nothing was done with it. A proxy or a cache between n8n and the platform may have answered.',
        `(${call.method} ${call.path})`,
      );
    }
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
    this.doneOf(call, answer);
  }

  /** What an answer gives that says that a thing was done: the thing, if it shows it; see `done`. */
  doneOf(call: Call, answer: PlatformAnswer): PlatformObject {
    const body = withoutNotices(answer.body);
    if (isBareSuccess(body)) return { success: true };
    const object = objectIn(body, BY_ANY);
    if (object !== undefined && !isDenial(body) && !isDenial(object)) return object;
    throw unknownShape(this.place, call, answer, 'that it was done');
  }

  /** The path of an address that the platform gave for what it made; see `sameOriginPath`. Behind a proxy, its port may be another. */
  sameOriginPath(location: string, request: Call): string {
    return sameOriginPath(this.line, location, request, true);
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

/**
 * Whether an object that was read is the one whose ID ends the path. The ID of a file is that of one version, and what stands for
 * the others on a platform is not known; options are named by whom they are of.
 */
function isOfPath({ method, path }: Call, object: PlatformObject): boolean {
  const asked = method === 'GET' ? /^\/(?!file\/|option\/)(?:.*\/)?(\d+)$/.exec(path)?.[1] : undefined;
  const id = idIn(object);
  return asked === undefined || id === undefined || id === asked;
}
