import path from 'node:path';
import { Command, CommanderError } from 'commander';
import { ROOT } from '../playground/paths';
import { chosen } from './choice';
import { CannotRun, Client } from './client';
import { FAMILIES } from './facts';
import { agreed, readKeys } from './keys';
import { isRefusal, Probe } from './probe';
import { countsOf, makeFolder, reportOf, writeReport } from './report';
import { placeOf } from './source';
import { verify, type Finding } from './verify';

/** Exit statuses. */
const ALL_TRUE = 0;
const SOMETHING_REFUTED = 1;
const COULD_NOT_RUN = 2;
const INTERRUPTED = 130;

const WORDS = { confirmed: 'confirmed', refuted: 'REFUTED', 'could not be tried': 'not tried' } as const;

const WHAT_WRITE_DOES = `With --write this program makes, uses and removes on the platform:
  - one folder named "n8n-nodes-netexplorer verify …" in a root folder, with small files, links, rights,
    an invitation, tags, a draft of a signature that nobody is asked to sign, and mails with links in it
  - one user that cannot sign in, one group, one tag category
Mails go to addresses at example.invalid only, which nobody has. Nothing that was there before is changed.`;

/** What the program runs in. */
export interface Surroundings {
  environment: NodeJS.ProcessEnv;
  /** Whether somebody can be asked. */
  interactive: boolean;
  print: (line: string) => void;
  /** How long to wait for what a platform shows late, in milliseconds. */
  patienceMs?: number;
  /** Ends the checks; what was made is removed all the same. */
  signal?: AbortSignal;
}

interface Options {
  write: boolean;
  yes: boolean;
  report: string;
  folder?: string;
  only?: string;
}

/** The program as a command. @returns the exit status. */
export async function main(argv: string[]): Promise<number> {
  const interrupted = new AbortController();
  const onSignal = () => {
    console.log('Stopping: what was made is being removed. Press Ctrl-C again to leave it there.');
    interrupted.abort();
  };
  process.once('SIGINT', onSignal).once('SIGTERM', onSignal);
  try {
    return await run(argv, {
      environment: process.env,
      interactive: Boolean(process.stdin.isTTY),
      print: (line) => console.log(line),
      signal: interrupted.signal,
    });
  } finally {
    process.off('SIGINT', onSignal).off('SIGTERM', onSignal);
  }
}

/** The program in surroundings of its own. @returns the exit status. */
export async function run(argv: string[], surroundings: Surroundings): Promise<number> {
  try {
    return await verifyPlatform(optionsIn(argv, surroundings), surroundings);
  } catch (error) {
    // commander has said what was wrong with the arguments, or given its help.
    if (error instanceof CommanderError) return error.exitCode === 0 ? ALL_TRUE : COULD_NOT_RUN;
    if (error instanceof CannotRun) {
      surroundings.print(error.message);
      return COULD_NOT_RUN;
    }
    // Ctrl-C while something was asked for.
    const wasAsked = error instanceof Error && error.name === 'ExitPromptError';
    if (wasAsked || surroundings.signal?.aborted) return INTERRUPTED;
    throw error;
  }
}

function optionsIn(argv: string[], { print }: Surroundings): Options {
  const output = (text: string) => print(text.trimEnd());
  return new Command('verify:live')
    .description('Checks on a real platform what the package relies on. Reads only, unless told otherwise.')
    .option('--write', 'also try what changes something, in a folder, a user and a group of its own', false)
    .option('--yes', 'do not ask before --write', false)
    .option('--folder <id>', 'make that folder in this one instead of a root folder')
    .option(
      '--only <texts>',
      'only facts and subjects with one of these parts in their name, e.g. tus,user-: a report of its own',
    )
    .option('--report <folder>', 'where to write the report', path.join(ROOT, '.cache', 'verify-live'))
    .exitOverride()
    .configureOutput({ writeOut: output, writeErr: output })
    .parse(argv)
    .opts<Options>();
}

async function verifyPlatform(options: Options, surroundings: Surroundings): Promise<number> {
  const { environment, interactive, print, patienceMs, signal } = surroundings;
  const { write, folder: folderId, only } = options;
  const families = chosen(FAMILIES, only);
  if (write && !options.yes && !interactive)
    throw new CannotRun(
      `${WHAT_WRITE_DOES}\nNobody can be asked whether to go on, because this is no terminal. Start it with --yes if that is wanted. Nothing was done.`,
    );
  await makeFolder(options.report);
  const client = new Client(await readKeys(environment, interactive), signal);
  await client.signIn();
  if (folderId !== undefined) await requireFolder(client, folderId);
  if (write) {
    print(WHAT_WRITE_DOES);
    if (!options.yes && !(await agreed('Go on?'))) return COULD_NOT_RUN;
  }

  const probe = new Probe(client, { write, folderId, patienceMs, signal });
  let findings: Finding[] = [];
  let left: string[] = [];
  try {
    findings = await verify(families, probe, (finding, number, total) =>
      print(lineOf(finding, `${number}/${total}`)),
    );
  } finally {
    left = await removeAll(probe, client);
    for (const what of left) print(`Could not be removed: ${what}`);
  }

  const { paging, lags } = probe;
  const report = reportOf({ origin: client.origin, write, findings, paging, lags, left });
  const files = await writeReport(report, options.report, only !== undefined);
  const counts = countsOf(findings);
  print('');
  for (const { fact, verdict } of findings) {
    if (verdict.verdict !== 'refuted') continue;
    print(`REFUTED ${fact.name}: ${fact.says} Seen: ${verdict.seen}.`);
    if (fact.source) print(`        to change: ${placeOf(fact.source)}`);
  }
  print(
    `${counts.confirmed} confirmed, ${counts.refuted} refuted, ${counts['could not be tried']} could not be tried`,
  );
  for (const file of files) print(`Report: ${path.relative(process.cwd(), file)}`);
  if (signal?.aborted) return INTERRUPTED;
  return counts.refuted > 0 ? SOMETHING_REFUTED : ALL_TRUE;
}

/** @throws CannotRun unless there is the folder to work in: a wrong one would refute what has nothing to do with it. */
async function requireFolder(client: Client, id: string): Promise<void> {
  const { status, body } = /^\d+$/.test(id)
    ? await client.send('GET', `/folder/${id}`)
    : { status: 'not asked for, because an ID is a number', body: undefined };
  if (status === 200 && !isRefusal(body)) return;
  throw new CannotRun(
    `--folder: this application sees no folder with the ID "${id}" (status ${status}). Look at its address in the browser, or leave it out. Nothing was done.`,
  );
}

/** Removes what was made, also after the program was told to end. */
async function removeAll(probe: Probe, client: Client): Promise<string[]> {
  client.ignoreSignal();
  return await probe.leftovers.removeAll();
}

/** What was seen of a confirmed fact is for the report only. */
function lineOf({ fact, verdict }: Finding, progress: string): string {
  const word = WORDS[verdict.verdict].padEnd(9);
  const line = `${progress.padStart(7)}  ${word}  ${fact.name}`;
  if (verdict.verdict === 'confirmed') return line;
  return `${line}  (${verdict.verdict === 'refuted' ? verdict.seen : verdict.why})`;
}
