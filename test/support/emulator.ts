import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import http from 'node:http';
import https from 'node:https';
import { Socket } from 'node:net';
import path from 'node:path';
import { createInterface } from 'node:readline';
import axios, { type AxiosInstance } from 'axios';
import type {
  ApplicationKeys,
  ChurnPlan,
  ChurnReport,
  LogEntry,
  NewApplication,
  OneShotFault,
  PagingNames,
  ReadyLine,
  RecordedMail,
  SeedName,
  SeedUser,
  Settings,
  Stats as OwnStats,
} from '../../emulator/contract.js' with { 'resolution-mode': 'import' };
import type { ListedDelegate } from '../../emulator/features/delegates/contract.js' with { 'resolution-mode': 'import' };
import type { ListedFile } from '../../emulator/features/files/contract.js' with { 'resolution-mode': 'import' };
import type { ListedFolder } from '../../emulator/features/folders/contract.js' with { 'resolution-mode': 'import' };
import type { ListedGroup } from '../../emulator/features/groups/contract.js' with { 'resolution-mode': 'import' };
import type { ListedInvitation } from '../../emulator/features/invitations/contract.js' with { 'resolution-mode': 'import' };
import type {
  ListedLinks,
  NewDeposit,
} from '../../emulator/features/links/contract.js' with { 'resolution-mode': 'import' };
import type { ListedOptions } from '../../emulator/features/options/contract.js' with { 'resolution-mode': 'import' };
import type { ListedRight } from '../../emulator/features/rights/contract.js' with { 'resolution-mode': 'import' };
import type {
  ListedSignature,
  SignatureAct,
} from '../../emulator/features/signatures/contract.js' with { 'resolution-mode': 'import' };
import type {
  ListedCategory,
  ListedTag,
} from '../../emulator/features/tags/contract.js' with { 'resolution-mode': 'import' };
import type { TusStats } from '../../emulator/features/tus/contract.js' with { 'resolution-mode': 'import' };
import type { ListedUser } from '../../emulator/features/users/contract.js' with { 'resolution-mode': 'import' };
import type {
  ListedWorkflow,
  WorkflowMove,
} from '../../emulator/features/workflows/contract.js' with { 'resolution-mode': 'import' };

import { shared, type IdleEmulator } from './worker/shared';

export type {
  ApplicationKeys,
  ChurnPlan,
  ChurnReport,
  ListedCategory,
  ListedDelegate,
  ListedFile,
  ListedFolder,
  ListedGroup,
  ListedInvitation,
  ListedLinks,
  ListedOptions,
  ListedRight,
  ListedSignature,
  ListedTag,
  ListedUser,
  ListedWorkflow,
  LogEntry,
  NewApplication,
  NewDeposit,
  OneShotFault,
  PagingNames,
  ReadyLine,
  RecordedMail,
  SeedName,
  SeedUser,
  Settings,
  SignatureAct,
  WorkflowMove,
};

export type Stats = OwnStats & TusStats;

const root = path.resolve(__dirname, '..', '..');
/** How long a start may take, in milliseconds. */
export const startTimeoutMs = 60_000;
const stopTimeoutMs = 10_000;

export interface EmulatorOptions {
  /** What the platform holds at the start; `none` if absent, which starts quicker. */
  seed?: SeedName;
  /** Serve https with a self-signed certificate. */
  tls?: boolean;
  /** Settings from the start, as `Emulator.settings` takes them. */
  settings?: Partial<Settings>;
  /** Callback URLs to register besides loopback ones. */
  redirectUris?: string[];
  /** More command line arguments. */
  args?: string[];
}

/** What a token request is answered with. */
export type Grant = { access_token: string; refresh_token: string | null; token_type: string };

/** Whom a token is for: the Server application, the limited one, or the Client application's signed-in user. */
export type TokenKind = 'server' | 'limited' | 'client';

/** A running emulator in a process of its own. */
export interface Emulator {
  /** Origin, without a trailing slash: what a user would enter as the platform URL. */
  readonly url: string;
  readonly certificate?: string;
  readonly applications: ReadyLine['applications'];
  /** One account of each kind: administrator, manager, user, external. */
  readonly users: readonly SeedUser[];
  /** Merges into the settings and returns all of them; `{}` only reads. */
  settings(change: Partial<Settings>): Promise<Settings>;
  stats(): Promise<Stats>;
  /** Sets the counters to zero and empties the log. */
  resetStats(): Promise<void>;
  /** Likewise, and the settings are those of the start again. */
  calm(): Promise<void>;
  /** All files, those in the trash included. */
  files(): Promise<ListedFile[]>;
  folders(): Promise<ListedFolder[]>;
  /** All accounts; `users` above are those that can sign in with a password this process knows. */
  listUsers(): Promise<ListedUser[]>;
  listGroups(): Promise<ListedGroup[]>;
  listRights(): Promise<ListedRight[]>;
  delegates(): Promise<ListedDelegate[]>;
  invitations(): Promise<ListedInvitation[]>;
  /** Those of users and groups that have some of their own. */
  options(): Promise<ListedOptions[]>;
  /** All workflow instances, oldest first. */
  workflows(): Promise<ListedWorkflow[]>;
  /** Moves a workflow instance on, which the API cannot do. @returns how it is then. */
  moveWorkflow(id: number, move: WorkflowMove): Promise<ListedWorkflow>;
  /** All signatures, oldest first. */
  signatures(): Promise<ListedSignature[]>;
  /** Lets someone sign, approve or refuse, who is outside the API. @returns how the signature is then. */
  actOnSignature(id: number, act: SignatureAct): Promise<ListedSignature>;
  /** All tags, private ones included, and what carries them. */
  tags(): Promise<ListedTag[]>;
  categories(): Promise<ListedCategory[]>;
  /** What would have been mailed, oldest first. */
  mails(): Promise<RecordedMail[]>;
  /** Share links, shares and upload links with their counters, never a password. */
  links(): Promise<ListedLinks>;
  /**
   * Puts a file into the folder of an upload link, as an outsider would who opened its address.
   * @returns the new file; its name has a number if the one wanted was taken.
   * @throws with status 403 for a wrong password, 404 for an unknown key, 410 if the link is not valid any more.
   */
  deposit(
    deposit: Omit<NewDeposit, 'content' | 'encoding'> & { content: string | Buffer },
  ): Promise<{ id: number; name: string; folderId: number }>;
  /**
   * Adds many active users at once.
   * @param prefix logins are this and the id; `user` if absent.
   * @returns their ids, in their order in the list.
   */
  addUsers(count: number, prefix?: string): Promise<string[]>;
  /** Makes the list of users change between requests; null stops it. */
  churn(plan: ChurnPlan | null): Promise<void>;
  /** What the latest plan added and removed so far. */
  churned(): Promise<ChurnReport>;
  /** The latest requests, oldest first. */
  log(limit?: number): Promise<LogEntry[]>;
  /** Arms a one-shot fault. */
  fault(fault: OneShotFault): Promise<void>;
  /** Takes back the one-shot faults that have not been played. */
  disarm(): Promise<void>;
  /** All tokens and client secrets issued so far. */
  secretsIssued(): Promise<string[]>;
  revoke(tokens?: 'access' | 'refresh' | 'all'): Promise<void>;
  /** Locks a file (any of its version ids) for everyone but `owner` (user id or a name); null unlocks. */
  lock(fileId: number, owner: string | null): Promise<void>;
  addApplication(application: NewApplication): Promise<ApplicationKeys>;
  /** Back to the start: contents, settings, faults, counters. Applications and tokens stay. */
  reset(seed?: SeedName): Promise<void>;
  /**
   * An access token.
   * @param kind `server` if absent.
   * @param login for `client`: which of `users` signs in; the one of kind `user` if absent.
   */
  token(kind?: TokenKind, login?: string): Promise<string>;
  /** What the platform answers to a token request, as n8n keeps it in a credential. */
  grant(kind: TokenKind, login?: string): Promise<Grant>;
  /** Ends the process and waits for it; in a worker of jest, it is kept for the next test file. */
  stop(): Promise<void>;
}

/**
 * Starts an emulator on a free port, in a child process that ends with this one. It takes some seconds on a busy
 * machine: give the hook that calls it `startTimeoutMs`.
 * @returns the running emulator, ready for requests.
 * @throws with the child's stderr if it does not become ready.
 */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const args = ['--port', '0', '--exit-with-parent', '--seed', options.seed ?? 'none'];
  if (options.tls) args.push('--tls');
  for (const uri of options.redirectUris ?? []) args.push('--redirect-uri', uri);
  if (options.settings) args.push('--settings', JSON.stringify(options.settings));
  args.push(...(options.args ?? []));
  const idle = idleLike(args);
  const known = idle.pop();
  if (known !== undefined) {
    const emulator = new RunningEmulator(known, idle);
    await emulator.reset(options.seed ?? 'none');
    return emulator;
  }
  const child = spawn(process.execPath, [...program(), ...args], {
    cwd: root,
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const ready = await readyLine(child);
  // A test that forgets to stop it must not wait for it: the emulator ends with this process.
  child.unref();
  for (const stream of child.stdio) if (stream instanceof Socket) stream.unref();
  return new RunningEmulator({ child, ready }, idle);
}

/** The emulators that other test files of this worker started alike and no longer use. */
function idleLike(args: string[]): IdleEmulator[] {
  const key = JSON.stringify(args);
  const idle = shared.idleEmulators?.get(key) ?? [];
  shared.idleEmulators?.set(key, idle);
  return idle;
}

/** What Node runs: the bundle that jest's setup made (see bundle-emulator.mjs), or the sources. */
export function program(): string[] {
  const bundle = process.env.EMULATOR_BUNDLE;
  return bundle ? [bundle] : ['--import', 'tsx', path.join('emulator', 'main.ts')];
}

async function readyLine(child: ChildProcess): Promise<ReadyLine> {
  let stderr = '';
  child.stderr?.on('data', (chunk: Buffer) => (stderr = (stderr + chunk.toString()).slice(-8192)));
  const lines = createInterface({ input: child.stdout! });
  const timeout = setTimeout(() => child.kill('SIGKILL'), startTimeoutMs);
  try {
    const first = await Promise.race([
      once(lines, 'line').then(([line]) => line as string),
      once(child, 'exit').then(() => null),
    ]);
    if (first === null) throw new Error(`the emulator did not start:\n${stderr}`);
    return JSON.parse(first) as ReadyLine;
  } finally {
    clearTimeout(timeout);
  }
}

class RunningEmulator implements Emulator {
  readonly url: string;
  readonly certificate?: string;
  readonly applications: ReadyLine['applications'];
  readonly users: readonly SeedUser[];
  private readonly agents: { httpAgent: http.Agent; httpsAgent: https.Agent };
  private readonly http: AxiosInstance;

  /** @param idle Where to put it once it is no longer used. */
  constructor(
    private readonly running: IdleEmulator,
    private readonly idle: IdleEmulator[],
  ) {
    const { ready } = running;
    this.url = ready.url;
    this.certificate = ready.certificate;
    this.applications = ready.applications;
    this.users = ready.users;
    this.agents = {
      httpAgent: new http.Agent({ keepAlive: true }),
      httpsAgent: new https.Agent({ keepAlive: true, ca: ready.certificate }),
    };
    this.http = axios.create({ baseURL: this.url, proxy: false, ...this.agents });
  }

  async settings(change: Partial<Settings>): Promise<Settings> {
    return (await this.http.put<Settings>('/_emulator/settings', change)).data;
  }

  async stats(): Promise<Stats> {
    return (await this.http.get<Stats>('/_emulator/stats')).data;
  }

  async resetStats(): Promise<void> {
    await this.http.post('/_emulator/stats/reset');
  }

  async calm(): Promise<void> {
    await this.http.post('/_emulator/calm');
  }

  async files(): Promise<ListedFile[]> {
    return (await this.http.get<ListedFile[]>('/_emulator/files')).data;
  }

  async folders(): Promise<ListedFolder[]> {
    return (await this.http.get<ListedFolder[]>('/_emulator/folders')).data;
  }

  async listUsers(): Promise<ListedUser[]> {
    return (await this.http.get<ListedUser[]>('/_emulator/users')).data;
  }

  async listGroups(): Promise<ListedGroup[]> {
    return (await this.http.get<ListedGroup[]>('/_emulator/groups')).data;
  }

  async listRights(): Promise<ListedRight[]> {
    return (await this.http.get<ListedRight[]>('/_emulator/rights')).data;
  }

  async delegates(): Promise<ListedDelegate[]> {
    return (await this.http.get<ListedDelegate[]>('/_emulator/delegates')).data;
  }

  async invitations(): Promise<ListedInvitation[]> {
    return (await this.http.get<ListedInvitation[]>('/_emulator/invitations')).data;
  }

  async options(): Promise<ListedOptions[]> {
    return (await this.http.get<ListedOptions[]>('/_emulator/options')).data;
  }

  async workflows(): Promise<ListedWorkflow[]> {
    return (await this.http.get<ListedWorkflow[]>('/_emulator/workflows')).data;
  }

  async moveWorkflow(id: number, move: WorkflowMove): Promise<ListedWorkflow> {
    return (await this.http.post<ListedWorkflow>(`/_emulator/workflow/${id}`, move)).data;
  }

  async signatures(): Promise<ListedSignature[]> {
    return (await this.http.get<ListedSignature[]>('/_emulator/signatures')).data;
  }

  async actOnSignature(id: number, act: SignatureAct): Promise<ListedSignature> {
    return (await this.http.post<ListedSignature>(`/_emulator/signature/${id}`, act)).data;
  }

  async tags(): Promise<ListedTag[]> {
    return (await this.http.get<ListedTag[]>('/_emulator/tags')).data;
  }

  async categories(): Promise<ListedCategory[]> {
    return (await this.http.get<ListedCategory[]>('/_emulator/categories')).data;
  }

  async mails(): Promise<RecordedMail[]> {
    return (await this.http.get<RecordedMail[]>('/_emulator/mails')).data;
  }

  async links(): Promise<ListedLinks> {
    return (await this.http.get<ListedLinks>('/_emulator/links')).data;
  }

  async deposit({
    content,
    ...deposit
  }: Parameters<Emulator['deposit']>[0]): ReturnType<Emulator['deposit']> {
    const encoded = { ...deposit, content: Buffer.from(content).toString('base64'), encoding: 'base64' };
    return (await this.http.post('/_emulator/deposit', encoded)).data;
  }

  async addUsers(count: number, prefix?: string): Promise<string[]> {
    return (await this.http.post<string[]>('/_emulator/users', { count, prefix })).data;
  }

  async churn(plan: ChurnPlan | null): Promise<void> {
    // As text: without a body, axios would not send null.
    const headers = { 'Content-Type': 'application/json' };
    await this.http.post('/_emulator/churn', JSON.stringify(plan), { headers });
  }

  async churned(): Promise<ChurnReport> {
    return (await this.http.get<ChurnReport>('/_emulator/churn')).data;
  }

  async log(limit?: number): Promise<LogEntry[]> {
    return (await this.http.get<LogEntry[]>('/_emulator/log', { params: { limit } })).data;
  }

  async fault(fault: OneShotFault): Promise<void> {
    await this.http.post('/_emulator/faults', fault);
  }

  async disarm(): Promise<void> {
    await this.http.delete('/_emulator/faults');
  }

  async secretsIssued(): Promise<string[]> {
    return (await this.http.get<string[]>('/_emulator/secrets-issued')).data;
  }

  async revoke(tokens: 'access' | 'refresh' | 'all' = 'access'): Promise<void> {
    await this.http.post('/_emulator/revoke', { tokens });
  }

  async lock(fileId: number, owner: string | null): Promise<void> {
    await this.http.post('/_emulator/lock', { fileId, owner });
  }

  async addApplication(application: NewApplication): Promise<ApplicationKeys> {
    return (await this.http.post<ApplicationKeys>('/_emulator/applications', application)).data;
  }

  async reset(seed?: SeedName): Promise<void> {
    await this.http.post('/_emulator/reset', { seed });
  }

  async token(kind: TokenKind = 'server', login?: string): Promise<string> {
    return (await this.grant(kind, login)).access_token;
  }

  async grant(kind: TokenKind, login?: string): Promise<Grant> {
    const grant =
      kind === 'client'
        ? await this.signIn(login)
        : { ...keys(this.applications[kind]), ...clientCredentials };
    return (await this.http.post<Grant>('/oauth2/token', grant)).data;
  }

  /** Signs in and consents as a browser would, and returns the token request for the code. */
  private async signIn(login?: string): Promise<Record<string, string>> {
    const user = this.users.find((u) => (login ? u.login === login : u.kind === 'user'));
    if (!user) throw new Error(`no such account among users: ${login ?? 'kind user'}`);
    const redirect_uri = 'http://localhost/callback';
    const form = new URLSearchParams({
      client_id: this.applications.client.clientId,
      response_type: 'code',
      redirect_uri,
      scope: 'all',
      login: user.login,
      password: user.password,
      decision: 'allow',
    });
    const answer = await this.http.post('/oauth2/authorize', form, {
      maxRedirects: 0,
      validateStatus: (status) => status === 302,
    });
    const code = new URL(String(answer.headers.location)).searchParams.get('code');
    if (!code) throw new Error('the consent page gave no code');
    return { ...keys(this.applications.client), grant_type: 'authorization_code', code, redirect_uri };
  }

  async stop(): Promise<void> {
    const { child } = this.running;
    this.agents.httpAgent.destroy();
    this.agents.httpsAgent.destroy();
    if (child.exitCode !== null || child.signalCode !== null) return;
    if (shared.idleEmulators !== undefined) {
      this.idle.push(this.running);
      return;
    }
    const exited = once(child, 'exit');
    child.kill('SIGTERM');
    const force = setTimeout(() => child.kill('SIGKILL'), stopTimeoutMs);
    await exited;
    clearTimeout(force);
  }
}

const clientCredentials = { grant_type: 'client_credentials' };

function keys(application: ApplicationKeys): { client_id: string; client_secret: string } {
  return { client_id: application.clientId, client_secret: application.clientSecret };
}
