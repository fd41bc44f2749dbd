import { readFileSync } from 'node:fs';

import { cases } from './cases';
import type { Setting } from './setting';

/** Runs one case with the setting in a file, and prints its figures as one line of JSON. */
async function main(): Promise<void> {
  const [name, setting] = process.argv.slice(2);
  const measure = cases[String(name)];
  if (measure === undefined) throw new Error(`there is no case ${name}`);
  const figures = await measure(JSON.parse(readFileSync(String(setting), 'utf8')) as Setting);
  process.stdout.write(`${JSON.stringify(figures)}\n`, () => process.exit(0));
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
