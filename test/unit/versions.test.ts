import { readFileSync } from 'node:fs';
import path from 'node:path';
import manifest from '../../package.json';
import oldest from '../oldest/package.json';

/** What the playground's lock file holds of n8n's packages. */
const playground = (
  JSON.parse(readFileSync(path.resolve(__dirname, '../../playground/package-lock.json'), 'utf8')) as {
    packages: Record<string, { version: string }>;
  }
).packages;

/** Negative if the first version is older than the second. */
const compare = (first: string, second: string) => first.localeCompare(second, 'en', { numeric: true });

describe('The versions of n8n', () => {
  it('begin, as package.json says, with the one whose n8n-core the engine tests run against', () => {
    expect(manifest.engines.n8n).toBe(`>=${oldest.version}`);
  });

  it('end with the one of the playground, whose n8n-core npm test runs against', () => {
    expect(compare(playground['node_modules/n8n']!.version, oldest.version)).toBeGreaterThan(0);
    for (const name of ['n8n-core', 'n8n-workflow'] as const) {
      expect(manifest.devDependencies[name]).toBe(playground[`node_modules/${name}`]!.version);
      expect(compare(manifest.devDependencies[name], oldest.dependencies[name])).toBeGreaterThan(0);
    }
  });
});
