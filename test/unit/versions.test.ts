import { readFileSync } from 'node:fs';
import path from 'node:path';
import manifest from '../../package.json';
import oldest from '../oldest/package.json';

/** What the lock file of a playground holds. */
function locked(folder: string): Record<string, { version: string }> {
  const file = path.resolve(__dirname, '../..', folder, 'package-lock.json');
  return (JSON.parse(readFileSync(file, 'utf8')) as { packages: Record<string, { version: string }> })
    .packages;
}

/** Negative if the first version is older than the second. */
const compare = (first: string, second: string) => first.localeCompare(second, 'en', { numeric: true });

describe('The versions of n8n', () => {
  it('begin, as package.json says, with the one whose n8n-core the engine tests run against', () => {
    expect(manifest.engines.n8n).toBe(`>=${oldest.version}`);
    const playground = locked('playground/oldest');
    expect(playground['node_modules/n8n']!.version).toBe(oldest.version);
    for (const [name, version] of Object.entries(oldest.dependencies)) {
      expect(playground[`node_modules/${name}`]!.version).toBe(version);
    }
  });

  it('end with the one of the playground, whose n8n-core npm test runs against', () => {
    const playground = locked('playground');
    expect(compare(playground['node_modules/n8n']!.version, oldest.version)).toBeGreaterThan(0);
    for (const name of ['n8n-core', 'n8n-workflow'] as const) {
      expect(manifest.devDependencies[name]).toBe(playground[`node_modules/${name}`]!.version);
      expect(compare(manifest.devDependencies[name], oldest.dependencies[name])).toBeGreaterThan(0);
    }
  });
});
