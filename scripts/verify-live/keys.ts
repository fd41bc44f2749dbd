import { CannotRun, type Keys } from './client';

/** How the program is told of the platform. */
const VARIABLES = {
  url: 'NETEXPLORER_URL',
  clientId: 'NETEXPLORER_CLIENT_ID',
  clientSecret: 'NETEXPLORER_CLIENT_SECRET',
} as const;

/**
 * The platform and the keys of an application, from the environment, or asked for in the terminal.
 * @throws CannotRun if something is missing and nobody can be asked.
 */
export async function readKeys(environment: NodeJS.ProcessEnv, interactive: boolean): Promise<Keys> {
  const missing = Object.values(VARIABLES).filter((name) => !environment[name]);
  if (missing.length > 0 && !interactive)
    throw new CannotRun(`Set ${missing.join(' and ')}, or start it in a terminal to be asked.`);
  return {
    url: environment[VARIABLES.url] || (await ask('Address of the platform:')),
    clientId: environment[VARIABLES.clientId] || (await ask('Client ID of an application of type Server:')),
    clientSecret: environment[VARIABLES.clientSecret] || (await askHidden('Client secret:')),
  };
}

async function ask(message: string): Promise<string> {
  const { default: input } = await import('@inquirer/input');
  return await input({ message, required: true });
}

async function askHidden(message: string): Promise<string> {
  const { default: password } = await import('@inquirer/password');
  return await password({ message, mask: true });
}

/** Asks whether to go on. */
export async function agreed(message: string): Promise<boolean> {
  const { default: confirm } = await import('@inquirer/confirm');
  return await confirm({ message, default: false });
}
