import { CREDENTIAL_TYPE } from '../../../scripts/playground/examples';
import { errorOf, type Execution } from '../../../scripts/playground/execution';
import { N8n } from '../../../scripts/playground/n8n';
import type { Owner, StoredCredential, WorkflowFile } from '../../../scripts/playground/n8n-rest';
import { startEmulator, type Emulator, type Settings } from '../../support/emulator';
import { signInAndAllow } from './connect';

/** An emulator full of files and a real n8n with the packed package, signed in. */
export interface Session {
  emulator: Emulator;
  n8n: N8n;
  /** Who is signed in. */
  owner: Owner;
  stop(): Promise<void>;
}

/** The account that the sessions' n8n is set up with. */
export const OWNER = { email: 'owner@example.com', password: 'End-to-end-1' };

async function startSession(settings: Partial<Settings>): Promise<Session> {
  const emulator = await startEmulator({ seed: 'company', settings });
  try {
    const n8n = await N8n.start();
    await n8n.rest.setUpOwner(OWNER);
    const stop = async () => {
      await n8n.stop();
      await emulator.stop();
    };
    return { emulator, n8n, owner: OWNER, stop };
  } catch (error) {
    await emulator.stop();
    throw error;
  }
}

/**
 * Starts a session for the tests of a file, and stops it after them.
 *
 * @param settings of the emulator, which a reset goes back to.
 * @returns An object that is filled before the first test.
 */
export function useSession(settings: Partial<Settings> = {}): Session {
  const session = {} as Session;
  beforeAll(async () => {
    Object.assign(session, await startSession(settings));
  });
  afterAll(async () => await session.stop?.());
  return session;
}

/** A credential that needs nobody to sign in. */
export async function serverCredential({
  emulator,
  n8n,
}: Pick<Session, 'emulator' | 'n8n'>): Promise<StoredCredential> {
  return await n8n.rest.createCredential('Server', CREDENTIAL_TYPE, {
    grantType: 'clientCredentials',
    platformUrl: emulator.url,
    ...emulator.applications.server,
  });
}

/**
 * Credentials of people who sign in: created and connected as the account of kind `user`.
 * @returns the credential, and the page that the person sees at the end.
 */
export async function personCredential(
  { emulator, n8n }: Pick<Session, 'emulator' | 'n8n'>,
  name: string,
  application: { grantType: string; clientId: string; clientSecret?: string } = {
    grantType: 'authorizationCode',
    ...emulator.applications.client,
  },
): Promise<{ credential: StoredCredential; page: string }> {
  const data = { platformUrl: emulator.url, clientSecret: '', ...application };
  const credential = await n8n.rest.createCredential(name, CREDENTIAL_TYPE, data);
  const user = emulator.users.find(({ kind }) => kind === 'user')!;
  const address = await n8n.rest.connectAddress(credential);
  return { credential, page: await signInAndAllow(n8n.rest.http, address, user) };
}

/** Saves a workflow and runs it by n8n's command line, whatever becomes of it. */
export async function execute({ n8n }: Session, workflow: WorkflowFile): Promise<Execution> {
  return await n8n.execute(await n8n.rest.importWorkflow(workflow));
}

/** As `execute`, for a workflow that has to succeed. */
export async function executeWell(session: Session, workflow: WorkflowFile): Promise<Execution> {
  const execution = await execute(session, workflow);
  expect(errorOf(execution)).toBeUndefined();
  return execution;
}

/** A root folder of the emulator's company that the accounts of kind `user` see as well. */
export const COMMON_ROOT = '/Commercial';
