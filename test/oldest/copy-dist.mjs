import { cp, rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

/** Jest's global setup for the oldest n8n: the built package lies beside that n8n, so that its imports find it by themselves. */
export default async function copyDist() {
  const [from, to] = ['../../dist', './dist'].map((path) => fileURLToPath(new URL(path, import.meta.url)));
  await rm(to, { recursive: true, force: true });
  await cp(from, to, { recursive: true });
}
