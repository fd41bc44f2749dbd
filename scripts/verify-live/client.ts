import { setTimeout as sleep } from 'node:timers/promises';
import axios, { type AxiosInstance } from 'axios';

/** How long an answer may take. */
const ANSWER_TIMEOUT_MS = 60_000;
/** The largest answer that is read. */
const ANSWER_BYTES = 32 * 1024 * 1024;
/** How often a busy platform is asked, and the first pause, which doubles. */
const ATTEMPTS = 5;
const FIRST_PAUSE_MS = 250;
/** Nothing was carried out, so that the same can be asked again. */
const BUSY = [429, 503];
/** The same for what only reads. */
const BUSY_FOR_READING = [423, 429, 502, 503, 504];

export type Method = 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

export interface Keys {
  url: string;
  clientId: string;
  clientSecret: string;
}

export interface Answer {
  status: number;
  headers: Record<string, string>;
  /** JSON where it is, else text; `undefined` for nothing. */
  body: unknown;
  bytes: Buffer;
}

export interface Sending {
  query?: Record<string, string | number>;
  /** An object goes as JSON; a Buffer, a form and `URLSearchParams` as they are. */
  body?: unknown;
  headers?: Record<string, string>;
  /** Without the token. */
  anonymous?: boolean;
}

/** The platform cannot be talked to at all. Its message is for the person who started the program. */
export class CannotRun extends Error {}

/** The origin that a person entered, under the same rules as in the credential: https, or this machine. */
export function originFrom(entered: string): string {
  const typed = entered.trim();
  const text = (/^[a-z][a-z0-9+.-]*:\/\//i.test(typed) ? typed : `https://${typed}`)
    .replace(/\/+$/, '')
    .replace(/\/api$/i, '');
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.username || url?.password) {
    throw new CannotRun(
      'The address of the platform must not hold a user name or a password. Set NETEXPLORER_CLIENT_ID and NETEXPLORER_CLIENT_SECRET instead, or enter them when you are asked.',
    );
  }
  const secure = url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback(url.hostname));
  if (url !== undefined && secure && url.pathname === '/' && url.search === '') return url.origin;
  throw new CannotRun(
    'The address of the platform must look like https://company.netexplorer.pro; http:// is for this machine only.',
  );
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}

/** Asks for a token with keys in the body. */
export function tokenRequest({ clientId, clientSecret }: Keys): Record<string, string> {
  return { client_id: clientId, client_secret: clientSecret, grant_type: 'client_credentials' };
}

/** Talks to one platform: keeps every status, follows no redirect, and sends the token nowhere else. */
export class Client {
  readonly origin: string;
  /** The scopes that the token was granted. */
  scopes: string[] = [];
  private token = '';
  private readonly http: AxiosInstance;

  constructor(
    private readonly keys: Keys,
    private signal?: AbortSignal,
  ) {
    this.origin = originFrom(keys.url);
    this.http = axios.create({
      baseURL: this.origin,
      timeout: ANSWER_TIMEOUT_MS,
      maxContentLength: ANSWER_BYTES,
      maxRedirects: 0,
      responseType: 'arraybuffer',
      // Answers are read here, whatever they say they are.
      transformResponse: (data: unknown) => data,
      validateStatus: () => true,
      ...(isLoopback(new URL(this.origin).hostname) && { proxy: false }),
    });
  }

  /** From now on requests are sent even after the program was told to end: to tidy up. */
  ignoreSignal(): void {
    this.signal = undefined;
  }

  /** @throws CannotRun with what to do. */
  async signIn(): Promise<void> {
    const answer = await this.askForToken(new URLSearchParams(tokenRequest(this.keys)));
    const granted = answer.status === 200 ? answer : await this.askForToken({ ...tokenRequest(this.keys) });
    const { access_token: token, scope } = (granted.body ?? {}) as Record<string, unknown>;
    if (typeof token !== 'string' || token === '') {
      throw new CannotRun(
        [400, 401, 403].includes(granted.status)
          ? 'The platform refused the client ID or the client secret. It must be an application of type Server.'
          : `No NetExplorer platform answers at this address: asked for a token, it answered with status ${granted.status}.`,
      );
    }
    this.token = token;
    this.scopes = typeof scope === 'string' ? scope.split(/\s+/).filter(Boolean) : [];
  }

  /** A token request as it stands. @throws CannotRun if nothing answers. */
  async askForToken(body: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    try {
      return await this.once('POST', '/oauth2/token', { body, headers, anonymous: true });
    } catch (error) {
      throw new CannotRun(
        `The platform cannot be reached (${codeOf(error)}). Check its address and the connection.`,
      );
    }
  }

  /** The body of a token request with the keys that the program was given. */
  get credentials(): Record<string, string> {
    return tokenRequest(this.keys);
  }

  /** @param path below `/api`, or an absolute address of the platform. */
  async send(method: Method, path: string, sending: Sending = {}): Promise<Answer> {
    const busy = ['GET', 'HEAD'].includes(method) ? BUSY_FOR_READING : BUSY;
    let answer = await this.once(method, path, sending);
    if (answer.status === 401 && !sending.anonymous && sending.headers?.Authorization === undefined) {
      await this.signIn();
      answer = await this.once(method, path, sending);
    }
    for (let attempt = 1; busy.includes(answer.status) && attempt < ATTEMPTS; attempt += 1) {
      await sleep(FIRST_PAUSE_MS * 2 ** (attempt - 1), undefined, { signal: this.signal });
      answer = await this.once(method, path, sending);
    }
    return answer;
  }

  private async once(method: Method, path: string, sending: Sending): Promise<Answer> {
    const { query, body, headers, anonymous } = sending;
    const {
      status,
      headers: answered,
      data,
    } = await this.http.request<Buffer>({
      method,
      url: this.addressOf(path),
      params: query,
      data: body,
      headers: { ...(!anonymous && { Authorization: `Bearer ${this.token}` }), ...headers },
    });
    const bytes = Buffer.from(data ?? '');
    const names = Object.entries(answered).map(([name, value]) => [name.toLowerCase(), String(value)]);
    return {
      status,
      headers: Object.fromEntries(names) as Record<string, string>,
      body: parsed(bytes),
      bytes,
    };
  }

  /** @throws Error for another origin, which must not get the token. */
  private addressOf(path: string): string {
    if (path.startsWith('/oauth2/')) return path;
    if (!/^[a-z]+:\/\//i.test(path)) return `/api${path}`;
    if (new URL(path).origin !== this.origin) throw new ForeignAddress();
    return path;
  }
}

/** The platform named an address at another origin. */
export class ForeignAddress extends Error {}

function parsed(bytes: Buffer): unknown {
  const text = bytes.toString('utf8');
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return text;
    throw error;
  }
}

/** What a failed request is called, without the address that its message may hold. */
export function codeOf(error: unknown): string {
  const { code, name } = error as { code?: unknown; name?: unknown };
  return typeof code === 'string' ? code : String(name);
}
