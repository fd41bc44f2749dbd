import Table from 'cli-table3';
import type { Summary } from './summary';

const HEAD = ['Workflow', 'Items', 'Files', 'Bytes', 'Seconds', 'Status'];

/** The summaries as a table for a terminal, followed by the errors in full. */
export function summaryTable(summaries: Summary[]): string {
  const table = new Table({
    head: HEAD,
    colAligns: ['left', 'right', 'right', 'right', 'right', 'left'],
    // Without this, the colours of a terminal are written to files and pipes as well.
    style: { compact: true, ...(process.stdout.isTTY ? {} : { head: [], border: [] }) },
  });
  table.push(
    ...summaries.map(({ workflow, items, files, bytes, seconds, error }) => [
      workflow,
      items,
      files,
      bytes.toLocaleString('en'),
      seconds.toFixed(1),
      error ? 'failed' : 'succeeded',
    ]),
  );
  const errors = summaries.filter(({ error }) => error).map(({ workflow, error }) => `${workflow}: ${error}`);
  return [table.toString(), ...errors].join('\n');
}
