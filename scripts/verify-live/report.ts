import { constants, existsSync, readFileSync } from 'node:fs';
import { access, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { ROOT } from '../playground/paths';
import { CannotRun } from './client';
import type { Mark } from './facts/fact';
import { placeOf } from './source';
import type { Finding } from './verify';

type Word = Finding['verdict']['verdict'];

/** Everything that the report tells. */
export interface Report {
  date: string;
  package: string;
  platform: string;
  write: boolean;
  counts: Record<Word, number>;
  facts: Array<{
    family: string;
    name: string;
    mark: Mark;
    says: string;
    verdict: Word;
    /** What was seen, or why it could not be tried. */
    seen: string;
    source: string | null;
  }>;
  /** By route. */
  paging: Record<string, string>;
  /** Seconds by subject. */
  lags: Record<string, number>;
  /** What could not be removed. */
  left: string[];
}

/** What the report is made of. */
export interface Results {
  origin: string;
  write: boolean;
  findings: Finding[];
  paging: ReadonlyMap<string, string>;
  /** Milliseconds. */
  lags: ReadonlyMap<string, number>;
  left: string[];
}

export function reportOf({ origin, write, findings, paging, lags, left }: Results): Report {
  const { version } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as {
    version: string;
  };
  return {
    date: new Date().toISOString(),
    package: version,
    platform: flavourOf(origin),
    write,
    counts: countsOf(findings),
    facts: findings.map(({ family, fact: { name, mark, says, source }, verdict }) => ({
      family,
      name,
      mark,
      says,
      verdict: verdict.verdict,
      seen: verdict.verdict === 'could not be tried' ? verdict.why : (verdict.seen ?? ''),
      source: source ? placeOf(source) : null,
    })),
    paging: Object.fromEntries(paging),
    lags: Object.fromEntries([...lags].map(([what, ms]) => [what, Math.round(ms / 100) / 10])),
    left,
  };
}

/** The kind of host, which names nobody. */
export function flavourOf(origin: string): string {
  const { hostname } = new URL(origin);
  const known = ['netexplorer.pro', 'voltn.eu'].find((domain) => hostname.endsWith(`.${domain}`));
  return known === undefined ? 'another host' : `*.${known}`;
}

export function countsOf(findings: Finding[]): Record<Word, number> {
  const counts = { confirmed: 0, refuted: 0, 'could not be tried': 0 };
  for (const { verdict } of findings) counts[verdict.verdict] += 1;
  return counts;
}

/** The report for people. */
export function markdownOf(report: Report): string {
  const { counts, facts, paging, lags, left } = report;
  const refuted = facts.filter(({ verdict }) => verdict === 'refuted');
  return [
    '# What is true on a platform (`npm run verify:live`)',
    '',
    `- Date: ${report.date}`,
    `- Package: ${report.package}`,
    `- Platform: ${report.platform}`,
    `- Run: ${report.write ? 'with `--write`' : 'read-only'}`,
    `- Confirmed: ${counts.confirmed}, refuted: ${counts.refuted}, could not be tried: ${counts['could not be tried']}`,
    ...section(
      'Refuted',
      refuted.map(
        ({ name, says, seen, source }) =>
          `- **${name}**: ${says} Seen: ${seen}.${source ? ` To change: \`${source}\`` : ''}`,
      ),
    ),
    ...section('Paging parameters', table(['list', 'how it is read'], Object.entries(paging))),
    ...section(
      'Lags',
      table(
        ['what', 'seconds'],
        Object.entries(lags).map(([what, seconds]) => [what, String(seconds)]),
      ),
    ),
    ...section(
      'Could not be removed',
      left.map((what) => `- ${what}`),
    ),
    ...[...new Set(facts.map(({ family }) => family))].flatMap((family) =>
      section(
        family,
        table(
          ['fact', 'mark', 'verdict', 'seen', 'line'],
          facts
            .filter((fact) => fact.family === family)
            .map(({ name, mark, verdict, seen, source }) => [name, mark, verdict, seen, source ?? '–']),
        ),
      ),
    ),
    '',
  ].join('\n');
}

function section(title: string, lines: string[]): string[] {
  return lines.length === 0 ? [] : ['', `## ${title}`, '', ...lines];
}

function table(head: string[], rows: string[][]): string[] {
  if (rows.length === 0) return [];
  const line = (cells: string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)];
}

/**
 * Makes the folder for a report, so that nothing is tried in vain.
 *
 * @throws CannotRun when nothing can be written there.
 */
export async function makeFolder(folder: string): Promise<void> {
  try {
    // One after the other: the recursive form of Node goes on for ever where no folder can be made, e.g. in /proc.
    for (const part of missingIn(path.resolve(folder))) await mkdir(part);
    await access(folder, constants.W_OK);
  } catch (error) {
    throw new CannotRun(
      `The report cannot be written to ${folder}: ${(error as Error).message}. Name another folder with --report. Nothing was done.`,
    );
  }
}

/** The folders that are missing on a path, outer ones first. */
function missingIn(folder: string): string[] {
  return existsSync(folder) ? [] : [...missingIn(path.dirname(folder)), folder];
}

/**
 * Writes both forms into a folder that is there.
 *
 * @param isPartial Whether only some facts were tried. That takes no report's place on all of them, and neither does a run
 *   that only read.
 * @returns the paths.
 */
export async function writeReport(report: Report, folder: string, isPartial: boolean): Promise<string[]> {
  const name = isPartial
    ? 'verify-live-partial'
    : report.write
      ? 'verify-live-report'
      : 'verify-live-read-only';
  const files = [
    [path.join(folder, `${name}.md`), markdownOf(report)],
    [path.join(folder, `${name}.json`), `${JSON.stringify(report, undefined, 2)}\n`],
  ] as const;
  for (const [file, text] of files) await writeFile(file, text);
  return files.map(([file]) => file);
}
