import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Table from 'cli-table3';

import { ROOT } from '../playground/paths';
import { compare, type Row } from './compare';
import { readReached } from './reached';

const REPORT = path.join(ROOT, '.cache', 'api-coverage.json');

/** Prints which documented operations are reached by which operation of which node, and writes it as JSON. */
function main(): void {
  const { rows, undocumented } = compare(readReached());
  const table = new Table({
    head: ['subject', 'operation', 'reached by'],
    style: { compact: true, head: [], border: [] },
  });
  table.push(...rows.map((row) => [row.subject, row.operation, reachedBy(row)]));
  console.log(table.toString());

  const totals = new Table({
    head: ['node', 'documented', 'reached', 'open'],
    style: { compact: true, head: [], border: [] },
  });
  for (const node of [...new Set(rows.map((row) => row.node))]) {
    totals.push([node, ...counts(rows.filter((row) => row.node === node))]);
  }
  totals.push(['all', ...counts(rows)]);
  console.log(totals.toString());
  if (undocumented.length > 0) {
    console.log(
      'Called, though only known from clients of the API or deduced, not documented as an operation:',
    );
    for (const call of new Set(undocumented.map((one) => one.call))) console.log(`  ${call}`);
  }

  mkdirSync(path.dirname(REPORT), { recursive: true });
  writeFileSync(REPORT, `${JSON.stringify({ rows, undocumented }, undefined, 2)}\n`);
  console.log(`JSON: ${path.relative(ROOT, REPORT)}`);
}

function reachedBy({ by }: Row): string {
  const [first, ...others] = by;
  if (first === undefined) return '–';
  const more = others.length > 0 ? ` (+${others.length})` : '';
  return `${first.node}: ${first.resource} > ${first.operation}${more}`;
}

function counts(rows: Row[]): number[] {
  const reached = rows.filter(({ by }) => by.length > 0).length;
  return [rows.length, reached, rows.length - reached];
}

main();
