import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Answer, Client, Method, Sending } from './client';
import { NotTried, Refuted } from './verdict';
import { Leftovers } from './leftovers';
import { shape } from './shape';

/** An object of the platform. */
export type Thing = Record<string, unknown>;

/** How long it is waited for something that a platform shows late. */
const PATIENCE_MS = 30_000;
const LOOK_EVERY_MS = 100;
const LOOK_SLOWEST_MS = 2_000;

/** As if the platform had said that there is no such thing. */
const NOTHING_THERE: Answer = { status: 404, headers: {}, body: undefined, bytes: Buffer.alloc(0) };

/** What checks share: the connection, what they made, and what they found out besides their verdicts. */
export class Probe {
  readonly leftovers = new Leftovers();
  /** How each list is read part by part. */
  readonly paging = new Map<string, string>();
  /** How late something is shown, in milliseconds. */
  readonly lags = new Map<string, number>();
  /** In the names of everything that is made. */
  readonly suffix = randomBytes(4).toString('hex');
  private readonly known = new Map<string, Promise<unknown>>();

  constructor(
    readonly client: Client,
    readonly options: { write: boolean; folderId?: string; patienceMs?: number; signal?: AbortSignal },
  ) {}

  /**
   * Sends a request and gives whatever is answered.
   * @throws NotTried for a refusal with a status of success, which a fact of its own is about.
   */
  async send(method: Method, path: string, sending?: Sending): Promise<Answer> {
    this.options.signal?.throwIfAborted();
    const answer = await this.client.send(method, path, sending);
    if (answer.status < 300 && isRefusal(answer.body))
      throw new NotTried(`refused, though with status ${answer.status}`);
    return answer;
  }

  /** Sends a request that must succeed. @returns the body. */
  async done(method: Method, path: string, sending?: Sending): Promise<unknown> {
    return accepted(await this.send(method, path, sending)).body;
  }

  /** As `done`, for what comes before that which a check is about: that it fails says nothing about the fact. */
  async prepare(method: Method, path: string, sending?: Sending): Promise<unknown> {
    try {
      return await this.done(method, path, sending);
    } catch (error) {
      throw error instanceof Refuted ? new NotTried(`what comes before it failed: ${error.message}`) : error;
    }
  }

  /** Reads something that must be there. */
  async read(path: string, query?: Sending['query']): Promise<unknown> {
    return await this.done('GET', path, { query });
  }

  /** Reads an object. */
  async object(path: string, query?: Sending['query']): Promise<Thing> {
    return asObject(await this.read(path, query));
  }

  /** Reads a list, or the first page of it. */
  async list(path: string, query?: Sending['query']): Promise<Thing[]> {
    return entriesIn(await this.read(path, query));
  }

  /**
   * Does something once for all checks that need it. What fails here says nothing about their facts.
   * @param what e.g. `a file`, for those that cannot be tried without.
   */
  async once<T>(what: string, make: () => Promise<T>): Promise<T> {
    let known = this.known.get(what) as Promise<T> | undefined;
    if (known === undefined) {
      known = make();
      this.known.set(what, known);
    }
    try {
      return await known;
    } catch (error) {
      if (error instanceof Refuted)
        throw new NotTried(`${what} could not be had: ${error.message}`, { cause: error });
      // What failed before that has been told already.
      throw error instanceof NotTried ? new NotTried(error.message) : error;
    }
  }

  /**
   * Looks again and again until what a platform may show late is there.
   * @returns what was looked for, or the last `undefined`.
   */
  async eventually<T>(look: () => Promise<T | undefined>): Promise<T | undefined> {
    const end = Date.now() + (this.options.patienceMs ?? PATIENCE_MS);
    for (let pause = LOOK_EVERY_MS; ; pause = Math.min(pause * 2, LOOK_SLOWEST_MS)) {
      const found = await look();
      if (found !== undefined || Date.now() >= end) return found;
      await sleep(pause, undefined, { signal: this.options.signal });
    }
  }

  /** As `eventually`, and writes down how long it took. */
  async lagging<T>(what: string, look: () => Promise<T | undefined>): Promise<T | undefined> {
    const begun = Date.now();
    let looks = 0;
    const found = await this.eventually(async () => {
      looks += 1;
      return await look();
    });
    if (found !== undefined) this.lags.set(what, looks === 1 ? 0 : Date.now() - begun);
    return found;
  }

  /**
   * Sends the creation of something. If the answer is lost, what it may have made is looked for at the end, to be removed.
   * @param find the path of what was made, if it is there.
   */
  async creating(
    what: { kind: string; find: () => Promise<string | undefined> },
    path: string,
    body: Thing,
  ): Promise<Answer> {
    try {
      return await this.send('POST', path, { body });
    } catch (error) {
      if (!(error instanceof NotTried) && !this.options.signal?.aborted) this.removeIfFound(what);
      throw error;
    }
  }

  private removeIfFound({ kind, find }: { kind: string; find: () => Promise<string | undefined> }): void {
    const remove = async () => {
      const path = await find();
      return path === undefined ? NOTHING_THERE : await this.client.send('DELETE', path);
    };
    this.leftovers.add({ kind, id: 'whose creation was not answered', remove });
  }

  /** Remembers to remove what a path names. */
  made(kind: string, id: unknown, path: string, query?: Sending['query']): void {
    const text = String(id);
    this.leftovers.add({
      kind,
      id: text,
      remove: async () => await this.client.send('DELETE', path, { query }),
    });
  }
}

/** Something that is done once, for the fact which is about just that: if it fails, the fact is refuted. */
export async function itself<T>(doing: Promise<T>): Promise<T> {
  try {
    return await doing;
  } catch (error) {
    throw error instanceof NotTried && error.cause instanceof Refuted ? error.cause : error;
  }
}

/** An answer of success. @throws NotTried, Refuted. */
export function accepted(answer: Answer): Answer {
  const { status } = answer;
  if (status < 300) return answer;
  if (status < 400) throw new NotTried(`redirected with status ${status}`);
  if (status === 401 || status === 403)
    throw new NotTried(`refused with status ${status}: the application or its account may not`);
  if (status === 423 || status === 429 || status >= 500)
    throw new NotTried(`the platform answered with status ${status}`);
  throw new Refuted(`status ${status}`);
}

/** Whether a body only says that something went wrong. */
export function isRefusal(body: unknown): boolean {
  const { id, error } = Object(body) as Thing;
  return id === undefined && typeof error === 'string' && error !== '';
}

/** A body as an object, also where it is wrapped as the reference shows it. @throws Refuted. */
export function asObject(body: unknown): Thing {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw new Refuted(shape(body));
  const { object, ...others } = body as Thing;
  const wrapped = typeof object === 'object' && object !== null && Object.keys(others).length === 0;
  return wrapped ? (object as Thing) : (body as Thing);
}

/** The objects of a list: an array, an object whose keys are numbers, or a page of either. @throws Refuted. */
export function entriesIn(body: unknown): Thing[] {
  const list = listed(body) ?? listed((body as { objects?: unknown } | undefined)?.objects);
  if (list === undefined || list.some((entry) => typeof entry !== 'object' || entry === null))
    throw new Refuted(shape(body));
  return list as Thing[];
}

function listed(value: unknown): unknown[] | undefined {
  if (Array.isArray(value)) return value;
  if (typeof value !== 'object' || value === null) return undefined;
  const keys = Object.keys(value);
  return keys.length > 0 && keys.every((key) => /^\d+$/.test(key)) ? Object.values(value) : undefined;
}

/** The id of an object, as text. @throws NotTried. */
export function idOf(thing: Thing | undefined): string {
  const id = thing?.id;
  if ((typeof id !== 'number' && typeof id !== 'string') || id === '')
    throw new NotTried(`it came without an id: ${shape(thing)}`);
  return String(id);
}

/** An id as it is sent. */
export function wireId(id: string): number | string {
  return /^\d{1,15}$/.test(id) ? Number(id) : id;
}
