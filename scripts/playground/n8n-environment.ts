import { readFileSync } from 'node:fs';
import path from 'node:path';
import { requireNode } from './node24';
import { PLAYGROUND } from './paths';

/** What n8n's processes take over from this one: nothing that could change how n8n behaves. */
const INHERITED = [
  'HOME',
  'USERPROFILE',
  'SystemRoot',
  'TEMP',
  'TMP',
  'TMPDIR',
  'LANG',
  'NODE_EXTRA_CA_CERTS',
];

/** No calls to the outside, no questions to the user. */
const QUIET = {
  N8N_DIAGNOSTICS_ENABLED: 'false',
  N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
  N8N_VERSION_NOTIFICATIONS_WHATS_NEW_ENABLED: 'false',
  N8N_TEMPLATES_ENABLED: 'false',
  N8N_PERSONALIZATION_ENABLED: 'false',
  N8N_HIRING_BANNER_ENABLED: 'false',
  N8N_DYNAMIC_BANNERS_ENABLED: 'false',
  N8N_LICENSE_AUTO_RENEW_ENABLED: 'false',
  N8N_VERIFIED_PACKAGES_ENABLED: 'false',
};

/** What only one of n8n's major versions needs. */
const OF_VERSION = {
  // In memory, where they are by default, a large one is more than its command line manages to print.
  1: { N8N_DEFAULT_BINARY_DATA_MODE: 'filesystem' },
  // It calls the outside. n8n 1 does not start if it is told of a module that it does not have.
  2: { N8N_DISABLED_MODULES: 'mcp-registry' },
};

const { dependencies } = JSON.parse(readFileSync(path.join(PLAYGROUND, 'package.json'), 'utf8')) as {
  dependencies: { n8n: string };
};

/** Major version of the n8n that the playground pins. */
export const N8N_MAJOR = dependencies.n8n.startsWith('1.') ? 1 : 2;

/** Where one n8n lives. */
export interface N8nPlace {
  /** N8N_USER_FOLDER: n8n puts `.n8n` into it. */
  userFolder: string;
  /** Port of the editor and the REST API. */
  port: number;
}

/**
 * The environment of an n8n process.
 * @param brokerPort for the task runners; each process, server or command, needs its own.
 */
export function n8nEnvironment({ userFolder, port }: N8nPlace, brokerPort: number): NodeJS.ProcessEnv {
  const inherited = Object.fromEntries(INHERITED.map((name) => [name, process.env[name]]));
  return {
    ...inherited,
    ...QUIET,
    ...OF_VERSION[N8N_MAJOR],
    PATH: [path.dirname(requireNode().binary), process.env.PATH].join(path.delimiter),
    N8N_USER_FOLDER: userFolder,
    N8N_PORT: String(port),
    N8N_LISTEN_ADDRESS: '127.0.0.1',
    N8N_EDITOR_BASE_URL: editorUrl(port),
    // The editor is served over plain http on this machine only.
    N8N_SECURE_COOKIE: 'false',
    N8N_RUNNERS_BROKER_PORT: String(brokerPort),
    // One JSON object to a line, so that a program can read the log.
    N8N_LOG_FORMAT: 'json',
    N8N_LOG_LEVEL: 'info',
  };
}

/** Address of the editor, also the origin of OAuth2 callbacks. */
export function editorUrl(port: number): string {
  return `http://localhost:${port}`;
}
