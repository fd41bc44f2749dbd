import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';

/** What n8n Cloud lets a verified package import; anything else must be the package's own. */
const ALLOWED = ['n8n-workflow', 'lodash', 'luxon', 'p-limit', 'zod', 'crypto'];
const FORBIDDEN_GLOBALS = [
  'process',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'clearTimeout',
  'clearInterval',
  'globalThis',
  '__dirname',
  '__filename',
];

const dist = path.resolve(__dirname, '../../dist');
const built = readdirSync(dist, { recursive: true, encoding: 'utf8' });
const scripts = built.filter((file) => file.endsWith('.js'));

describe('the published files', () => {
  it('are there', () => {
    expect(scripts.length).toBeGreaterThan(30);
    for (const file of [
      'icons/netexplorer.svg',
      'icons/netexplorer.dark.svg',
      ...['Files', 'ShareLinks', 'Tags', 'Users', 'Workflow'].flatMap((name) => {
        const node = `nodes/NetExplorer${name}/NetExplorer${name}.node`;
        return [`${node}.js`, `${node}.json`];
      }),
      'credentials/NetExplorerOAuth2Api.credentials.js',
    ]) {
      expect(built).toContain(file);
    }
  });

  it.each(scripts)('%s imports only what n8n Cloud allows', (file) => {
    const code = readFileSync(path.join(dist, file), 'utf8');
    const imported = [...code.matchAll(/(?:require|import)\(["']([^"']+)["']\)/g)].map(([, name]) => name);
    expect(
      imported.filter((name) => !name?.startsWith('.') && !ALLOWED.includes(String(name?.split('/')[0]))),
    ).toEqual([]);
  });

  it.each(scripts)('%s uses no global that n8n Cloud forbids', (file) => {
    const code = readFileSync(path.join(dist, file), 'utf8')
      .replace(/\/\*[\s\S]*?\*\//g, '')
      .replace(/^\s*\/\/.*$/gm, '')
      .replace(/(["'`])(?:\\.|(?!\1)[^\\])*\1/g, '""');
    const used = FORBIDDEN_GLOBALS.filter((name) => new RegExp(`(?<![.\\w])${name}\\b`).test(code));
    expect(used).toEqual([]);
  });
});

it('has no runtime dependencies', () => {
  const manifest = JSON.parse(readFileSync(path.resolve(dist, '../package.json'), 'utf8')) as Record<
    string,
    unknown
  >;
  expect(manifest.dependencies).toBeUndefined();
  expect(manifest.files).toEqual(['dist']);
  expect(manifest.peerDependencies).toEqual({ 'n8n-workflow': '*' });
});
