import { startEmulator, type Emulator } from '../../test/support/emulator';

/** The platform that n8n is connected to, and an application on it. */
export interface Platform {
  title: string;
  url: string;
  clientId: string;
  clientSecret: string;
  /** Absent for a real platform. */
  emulator?: Emulator;
}

const VARIABLES = ['NETEXPLORER_URL', 'NETEXPLORER_CLIENT_ID', 'NETEXPLORER_CLIENT_SECRET'] as const;

/**
 * The platform that the environment names, or an emulator filled with a company's files.
 * @throws if only some of the variables are set.
 */
export async function openPlatform(environment: NodeJS.ProcessEnv = process.env): Promise<Platform> {
  const [url, clientId, clientSecret] = VARIABLES.map((name) => environment[name]);
  if (url && clientId && clientSecret) return { title: url, url, clientId, clientSecret };
  const missing = VARIABLES.filter((name) => !environment[name]);
  if (missing.length < VARIABLES.length)
    throw new Error(`also set ${missing.join(' and ')}, or none of them`);
  // What is to be signed signs itself, after the first look of the example that waits for it.
  const emulator = await startEmulator({ seed: 'company', settings: { signatureCompletesAfterMs: 3000 } });
  return {
    title: `emulator at ${emulator.url}`,
    url: emulator.url,
    ...emulator.applications.server,
    emulator,
  };
}
