import axios, { type AxiosInstance } from 'axios';

import { Engine, type CredentialInput } from '../test/support/engine';
import type { Content } from './content';
import { idleMemory, peakAbove } from './measure';

/** What a case is given by the process that starts it. */
export interface Setting {
  credential: CredentialInput;
  token: string;
  folderId: number;
  /** Contents to move, made before. */
  large: Content;
  medium: Content;
  /** Logins of users that are on the platform. */
  logins: string[];
  /** How many small items a run has. */
  itemCount: number;
  /** How many users there are in all. */
  userCount: number;
  /** Where a built n8n-nodes-base lies, for its HTTP Request node. */
  nodesBase: string;
}

export type Figures = Record<string, number>;

export type Cases = Record<string, (setting: Setting) => Promise<Figures>>;

export function connect({ credential, token }: Setting): {
  engine: Engine;
  users: Engine;
  client: AxiosInstance;
} {
  const client = axios.create({
    baseURL: `${credential.platformUrl}/api`,
    headers: { Authorization: `Bearer ${token}` },
    maxBodyLength: Infinity,
    proxy: false,
  });
  const oauthTokenData = { access_token: token, token_type: 'Bearer' };
  const connected = { ...credential, oauthTokenData };
  return { engine: new Engine(connected), users: new Engine(connected, 'NetExplorerUsers'), client };
}

/** Requests to the platform, seconds and peak memory above idle that some work takes. */
export async function observed({ credential }: Setting, work: () => Promise<void>): Promise<Figures> {
  const control = axios.create({ baseURL: `${credential.platformUrl}/_emulator`, proxy: false });
  const idle = await idleMemory();
  await control.post('/stats/reset');
  const { peakMiB, took } = await peakAbove(idle, work);
  const { data } = await control.get<{ requests: number }>('/stats');
  return { requests: data.requests, seconds: took, peakMiB };
}
