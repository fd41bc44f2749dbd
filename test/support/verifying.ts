import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { run, type Surroundings } from '../../scripts/verify-live/main';
import type { Report } from '../../scripts/verify-live/report';
import type { ApplicationKeys, Emulator } from './emulator';

/** What a run of the program left. */
export interface Run {
  status: number;
  lines: string[];
  report: Report;
  markdown: string;
}

/** How long a run waits for what an emulator shows late: a platform that does otherwise never shows it. */
const PATIENCE_MS = 1500;

/** What names an emulator to the program. */
export function environmentOf(
  { url, applications }: Emulator,
  { clientId, clientSecret }: ApplicationKeys = applications.server,
): NodeJS.ProcessEnv {
  return {
    NETEXPLORER_URL: url,
    NETEXPLORER_CLIENT_ID: clientId,
    NETEXPLORER_CLIENT_SECRET: clientSecret,
  };
}

/** Runs the program against an emulator and reads its report. */
export async function verified(
  emulator: Emulator,
  args: string[] = [],
  more: Partial<Surroundings> = {},
): Promise<Run> {
  const folder = await mkdtemp(path.join(tmpdir(), 'verify-live-'));
  const lines: string[] = [];
  try {
    const agreed = args.includes('--write') ? ['--yes'] : [];
    const status = await run(['node', 'verify-live', ...args, ...agreed, '--report', folder], {
      environment: environmentOf(emulator),
      interactive: false,
      patienceMs: PATIENCE_MS,
      print: (line) => lines.push(line),
      ...more,
    });
    const name = args.includes('--only')
      ? 'verify-live-partial'
      : args.includes('--write')
        ? 'verify-live-report'
        : 'verify-live-read-only';
    const read = async (ending: string) => await readFile(path.join(folder, `${name}.${ending}`), 'utf8');
    return { status, lines, report: JSON.parse(await read('json')) as Report, markdown: await read('md') };
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Names of the facts with a verdict, in their order. */
export function named({ report }: Run, verdict: Report['facts'][number]['verdict']): string[] {
  return report.facts.filter((fact) => fact.verdict === verdict).map(({ name }) => name);
}

/** Everything on an emulator that people would notice, what is in the trash aside. */
export async function contentsOf(emulator: Emulator) {
  const [files, folders] = [await emulator.files(), await emulator.folders()];
  return {
    files: files.filter(({ inTrash }) => !inTrash).map(({ path: place }) => place),
    folders: folders.filter(({ inTrash }) => !inTrash).map(({ path: place }) => place),
    users: await emulator.listUsers(),
    groups: await emulator.listGroups(),
    rights: await emulator.listRights(),
    tags: await emulator.tags(),
    links: await emulator.links(),
    workflows: await emulator.workflows(),
    signatures: await emulator.signatures(),
  };
}
