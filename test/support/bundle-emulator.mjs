import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';
import { ROOT } from '../../scripts/ensure-installed.mjs';

const bundle = join(ROOT, '.cache', 'emulator', 'main.mjs');

/**
 * Jest's global setup: makes one file of the emulator as it is now, because most test files start an emulator, and
 * translating its sources takes longer than the start itself. `startEmulator` learns of the file from the environment.
 */
export default async function bundleEmulator() {
  const { outputFiles } = await build({
    absWorkingDir: ROOT,
    entryPoints: ['emulator/main.ts'],
    outfile: bundle,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    // Packages made for CommonJS ask for Node's modules with `require`, which an ES module has not got.
    banner: {
      js: "import { createRequire as requireFor } from 'node:module'; const require = requireFor(import.meta.url);",
    },
    write: false,
  });
  await mkdir(dirname(bundle), { recursive: true });
  // Another run of jest may be starting emulators from it at this moment.
  const written = `${bundle}.${process.pid}`;
  await writeFile(written, outputFiles[0].contents);
  await rename(written, bundle);
  process.env.EMULATOR_BUNDLE = bundle;
}
