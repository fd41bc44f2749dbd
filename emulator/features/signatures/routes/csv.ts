/**
 * A table as CSV: UTF-8 with semicolons, a line of names first (derived).
 * @param rows objects of which the columns are taken; null is empty.
 */
export function csv(columns: readonly string[], rows: ReadonlyArray<Record<string, unknown>>): Uint8Array {
  const lines = rows.map((row) => columns.map((name) => cell(row[name])));
  return Buffer.from([[...columns], ...lines].map((line) => `${line.join(';')}\r\n`).join(''));
}

function cell(value: unknown): string {
  const text = value === null || value === undefined ? '' : String(value);
  return /[";\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
}
