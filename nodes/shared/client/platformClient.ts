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
import { apiError, inputError, refusal, unknownShape, type ErrorContext } from '../http/errors';
import { platformText } from '../http/platformText';
import type { PlatformAnswer } from '../http/types';
import { SILENCE_LONGEST } from '../limits';
import type { Call, RequestContext } from './call';
import { unlessCancelled, wait } from './cancellation';
import { sameOriginPath } from './redirects';
import { backoff } from './retry';
import { send } from './send';

export type { PlatformObject } from '../http/answers';

/** What an object has by which it is known for one: most have an id. */
const BY_ID = ['id'];
/** What any of them has that something was done to. */
const BY_ANY = ['id', 'key', 'guid', 'login', 'token', 'days', 'ips', 'hash'];

/** The platform, for whoever asks it: an item of a run, or a list of the editor. It knows what shapes answers have. */
export class PlatformClient {
  /** @param requestContext What all its requests have in common. */
  constructor(protected readonly requestContext: RequestContext) {}

  /** Where errors belong to. */
  get place(): ErrorContext {
    return this.requestContext.place;
  }

  get origin(): string {
    return this.requestContext.transport.origin;
  }

  /** How long nothing may arrive, in milliseconds: what n8n's request options say, or `SILENCE_LONGEST`. */
  get silence(): number {
    return this.requestContext.transport.defaults.timeout ?? SILENCE_LONGEST;
  }

  /**
   * Sends a call under the retry policy.
   *
   * @throws NodeApiError as `send` does.
   */
  async send(call: Call): Promise<PlatformAnswer> {
    return await send(this.requestContext, call);
  }

  /** Waits as before a repeated request, after an attempt of another kind failed. */
  async pause(attempt: number): Promise<void> {
    await wait(this.requestContext, backoff(attempt));
  }

  /** Waits, and stops waiting at once when the workflow is cancelled. */
  async wait(milliseconds: number): Promise<void> {
    await wait(this.requestContext, milliseconds);
  }

  /** Waits for something, and stops waiting at once when the workflow is cancelled. */
  async unlessCancelled<T>(something: Promise<T>): Promise<T> {
    return await unlessCancelled(this.requestContext, something);
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
    this.doneOf(call, answer);
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
    return sameOriginPath(this.requestContext, location, request, true);
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
