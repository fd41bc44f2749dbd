import { Command, InvalidArgumentError, Option } from 'commander';
import type { SeedName, Settings } from './contract.js';
import { defaultSettings, settingsSchema } from './faults/settings.js';

/** The command line, checked. */
export interface Arguments {
  port: number;
  host: string;
  seed: SeedName;
  tls: boolean;
  clientId?: string;
  clientSecret?: string;
  redirectUris: string[];
  exitWithParent: boolean;
  settings: Settings;
}

const settingNames = Object.keys(settingsSchema.shape) as Array<keyof Settings>;
const shorterFlags: Partial<Record<keyof Settings, string>> = { tokenLifetimeSeconds: 'token-lifetime' };

/**
 * Reads the command line. Every setting is a flag as well: `rate503` is `--rate503`, `latencyMs` is `--latency-ms`.
 * Ends the process with a message if an argument is wrong, as commander does.
 */
export function readArguments(argv: string[]): Arguments {
  const command = new Command('emulator')
    .description('A NetExplorer platform to develop and test against')
    .option('--port <number>', 'port; 0 takes any free one', port, 8377)
    .option('--host <address>', 'address to listen on', '127.0.0.1')
    .addOption(new Option('--seed <name>', 'what it holds').choices(['none', 'company']).default('company'))
    .option('--tls', 'serve https with a self-signed certificate', false)
    .option('--client-id <id>', 'client id of the Server application; random if absent')
    .option('--client-secret <secret>', 'its client secret; random if absent')
    .option('--redirect-uri <url>', 'callback URL besides loopback ones; repeatable', append, [])
    .option('--exit-with-parent', 'stop when standard input ends', false)
    .option('--settings <json>', 'several settings at once', json, {});
  for (const name of settingNames) {
    command.option(`--${flagOf(name)} <value>`, `setting ${name} (${JSON.stringify(defaultSettings[name])})`);
  }
  const options = command.parse(argv, { from: 'user' }).opts<Record<string, unknown>>();
  const flags = settingNames.flatMap((name) => {
    const value = options[camelCase(flagOf(name))];
    return value === undefined ? [] : [[name, valueOf(name, String(value))]];
  });
  const checked = settingsSchema
    .partial()
    .safeParse({ ...(options.settings as object), ...Object.fromEntries(flags) });
  if (!checked.success) {
    const problems = checked.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    command.error(`error: ${problems.join('; ')}`);
  }
  return {
    port: options.port as number,
    host: options.host as string,
    seed: options.seed as SeedName,
    tls: options.tls as boolean,
    clientId: options.clientId as string | undefined,
    clientSecret: options.clientSecret as string | undefined,
    redirectUris: options.redirectUri as string[],
    exitWithParent: options.exitWithParent as boolean,
    settings: { ...defaultSettings, ...checked.data },
  };
}

function flagOf(name: keyof Settings): string {
  return shorterFlags[name] ?? name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** How commander names the option of a flag. */
function camelCase(flag: string): string {
  return flag.replace(/-(\w)/g, (_match, letter: string) => letter.toUpperCase());
}

/** Words are taken as they are where the setting takes words; numbers, ranges and the like are JSON. */
function valueOf(name: keyof Settings, text: string): unknown {
  return settingsSchema.shape[name].safeParse(text).success ? text : json(text);
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new InvalidArgumentError('not JSON');
  }
}

function port(text: string): number {
  const number = Number(text);
  if (!/^\d+$/.test(text) || number > 65_535) throw new InvalidArgumentError('not a port');
  return number;
}

function append(value: string, earlier: string[]): string[] {
  if (!URL.canParse(value)) throw new InvalidArgumentError('not a URL');
  return [...earlier, value];
}
