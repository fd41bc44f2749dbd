import { existsSync, readdirSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { PACKED, ROOT } from './paths';
import { npm } from './processes';

/** Builds the package and packs it the way it is published. */
export async function packTarball(): Promise<void> {
  await npm(['run', 'build'], ROOT);
  await rm(PACKED, { recursive: true, force: true });
  await mkdir(PACKED, { recursive: true });
  await npm(['pack', '--pack-destination', PACKED], ROOT);
}

/** The packed package. */
export function tarballPath(): string {
  const [name] = existsSync(PACKED) ? readdirSync(PACKED).filter((file) => file.endsWith('.tgz')) : [];
  if (!name) throw new Error('the package is not packed yet: run "npx tsx scripts/playground/prepare.ts"');
  return path.join(PACKED, name);
}
