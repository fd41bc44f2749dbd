import path from 'node:path';
import type { N8n } from './n8n';
import { requireNode } from './node24';
import { run } from './processes';

/** Run by the Node that has SQLite built in: prints every row of every table as JSON. */
const DUMP = `
  const { DatabaseSync } = require('node:sqlite');
  const db = new DatabaseSync(process.argv[1], { readOnly: true });
  const names = db.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all().map((row) => row.name);
  const tables = names.map((name) => [name, db.prepare('SELECT * FROM "' + name + '"').all()]);
  console.log(JSON.stringify(Object.fromEntries(tables)));
`;

/** Everything in n8n's database: rows by table. */
export async function databaseTables(n8n: N8n): Promise<Record<string, object[]>> {
  const file = path.join(n8n.dataFolder, 'database.sqlite');
  return JSON.parse(await run(requireNode().binary, ['--no-warnings', '-e', DUMP, file])) as Record<
    string,
    object[]
  >;
}
