import { createHash } from 'node:crypto';
import http from 'node:http';
import axios, { type AxiosInstance, type AxiosRequestConfig, type AxiosResponse } from 'axios';
import type { Emulator, TokenKind } from '../support/emulator';

/** An answer with whatever body; tests look at its fields. */
export type Answer = AxiosResponse;

/** An independent HTTP client for one emulator: every status is an answer, connections are kept alive. */
export interface Client {
  http: AxiosInstance;
  /** Uploads by one multipart request. */
  upload(folderId: number, name: string, content: Buffer | string, options?: UploadOptions): Promise<Answer>;
  createFolder(parentId: number, name: string): Promise<number>;
  close(): void;
}

export interface UploadOptions {
  query?: Record<string, string>;
  fields?: Record<string, string>;
  config?: AxiosRequestConfig;
}

/** @param token whose token to send, or a token itself. */
export async function connect(
  emulator: Emulator,
  token: TokenKind | { token: string } = 'server',
): Promise<Client> {
  const agent = new http.Agent({ keepAlive: true });
  const bearer = typeof token === 'string' ? await emulator.token(token) : token.token;
  const instance = axios.create({
    baseURL: emulator.url,
    proxy: false,
    maxRedirects: 0,
    validateStatus: () => true,
    httpAgent: agent,
    headers: { Authorization: `Bearer ${bearer}` },
  });
  return {
    http: instance,
    upload: async (folderId, name, content, { query, fields, config } = {}) => {
      const bytes = Buffer.from(content);
      const form = new FormData();
      const sent = {
        folderId: String(folderId),
        fileSize: String(bytes.length),
        fileHash: md5(bytes),
        ...fields,
      };
      for (const [field, value] of Object.entries(sent)) form.append(field, value);
      form.append('targetFile', new Blob([bytes]), name);
      return instance.post('/api/file/upload', form, { params: query, ...config });
    },
    createFolder: async (parentId, name) => {
      const answer = await instance.post('/api/folder', { parent_id: parentId, name });
      if (answer.status !== 200)
        throw new Error(`folder ${name}: ${answer.status} ${JSON.stringify(answer.data)}`);
      return answer.data.id as number;
    },
    close: () => agent.destroy(),
  };
}

/** The common root folder of the `none` seed. */
export async function commonRoot(client: Client): Promise<number> {
  const { data } = await client.http.get('/api/folders', { params: { depth: 0, filter: 1 } });
  return (data as Array<{ id: number; type: string }>).find((root) => root.type === 'common')!.id;
}

export function md5(bytes: Buffer | string): string {
  return createHash('md5').update(bytes).digest('hex');
}

/** The error code of a request that got no answer, or null if it got one. */
export async function failureOf(request: Promise<unknown>): Promise<string | null> {
  try {
    await request;
    return null;
  } catch (error) {
    if (axios.isAxiosError(error)) return error.code ?? error.message;
    throw error;
  }
}

/** A token of a new Server application that was granted these scopes only. */
export async function tokenWithScopes(emulator: Emulator, scopes: string[]): Promise<{ token: string }> {
  const { clientId, clientSecret } = await emulator.addApplication({ type: 'server', scopes });
  const body = { client_id: clientId, client_secret: clientSecret, grant_type: 'client_credentials' };
  const { data } = await axios.post(`${emulator.url}/oauth2/token`, body, { proxy: false });
  return { token: data.access_token };
}

/** Signs any account in on the consent page. @returns a token of the Client application, or null if it is refused. */
export async function signIn(
  emulator: Emulator,
  login: string,
  password: string,
): Promise<{ token: string } | null> {
  const { clientId: client_id, clientSecret: client_secret } = emulator.applications.client;
  const redirect_uri = 'http://localhost/callback';
  const http = axios.create({
    baseURL: emulator.url,
    proxy: false,
    maxRedirects: 0,
    validateStatus: () => true,
  });
  const consent = { client_id, response_type: 'code', redirect_uri, scope: 'all', decision: 'allow' };
  const page = await http.post('/oauth2/authorize', new URLSearchParams({ ...consent, login, password }));
  if (page.status !== 302) return null;
  const code = new URL(String(page.headers.location)).searchParams.get('code');
  const grant = { client_id, client_secret, grant_type: 'authorization_code', code, redirect_uri };
  return { token: (await http.post('/oauth2/token', grant)).data.access_token };
}

/** Options of a request that runs as another user. */
export function as(user: { id: string }): AxiosRequestConfig {
  return { headers: { As: user.id } };
}

/** What a request was answered: its status, and the error text if there is one. */
export function outcome({ status, data }: Answer): [number, string?] {
  return typeof data?.error === 'string' ? [status, data.error] : [status];
}
