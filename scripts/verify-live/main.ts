import path from 'node:path';
import { Command, CommanderError } from 'commander';
import { ROOT } from '../playground/paths';
import { CannotRun, Client } from './client';
import { FAMILIES } from './facts';
import type { Family } from './facts/fact';
import { agreed, readKeys } from './keys';
import { Probe } from './probe';
import { countsOf, reportOf, writeReport } from './report';
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
      'only facts and families whose name contains one of these texts, e.g. tus,user-',
    )
    .option('--report <folder>', 'where to write the report', path.join(ROOT, '.cache', 'verify-live'))
    .exitOverride()
    .configureOutput({ writeOut: output, writeErr: output })
    .parse(argv)
    .opts<Options>();
}

async function verifyPlatform(options: Options, surroundings: Surroundings): Promise<number> {
  const { environment, interactive, print, patienceMs, signal } = surroundings;
  const client = new Client(await readKeys(environment, interactive), signal);
  await client.signIn();
  if (options.write) {
    print(WHAT_WRITE_DOES);
    if (interactive && !options.yes && !(await agreed('Go on?'))) return COULD_NOT_RUN;
  }

  const { write, folder: folderId } = options;
  const probe = new Probe(client, { write, folderId, patienceMs, signal });
  let findings: Finding[] = [];
  let left: string[] = [];
  try {
    findings = await verify(chosen(FAMILIES, options.only), probe, (finding, number, total) =>
      print(lineOf(finding, `${number}/${total}`)),
    );
  } finally {
    left = await removeAll(probe, client);
    for (const what of left) print(`Could not be removed: ${what}`);
  }

  const { paging, lags } = probe;
  const report = reportOf({ origin: client.origin, write, findings, paging, lags, left });
  const files = await writeReport(report, options.report);
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

/** The facts that were asked for; all of them if nothing was said. */
function chosen(families: Family[], only = ''): Family[] {
  const texts = only.toLowerCase().split(',');
  const isChosen = (name: string) => texts.some((text) => name.toLowerCase().includes(text.trim()));
  return families.map(({ title, facts }) => ({
    title,
    facts: isChosen(title) ? facts : facts.filter(({ name }) => isChosen(name)),
  }));
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
