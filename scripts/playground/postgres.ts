import { existsSync, readdirSync } from 'node:fs';
import { chown } from 'node:fs/promises';
import path from 'node:path';
import { run } from './processes';
import { findProgram, freshFolder, serve, type Service } from './service';

/** Where Debian puts PostgreSQL's programs, by version; they are not on the path. */
const VERSIONS = '/usr/lib/postgresql';
const DEBIAN_PACKAGE = 'postgresql';

/** The database's user; whoever is on this machine may sign in as it. */
const USER = 'n8n';

/** Starts a PostgreSQL with an empty database. Nothing in it survives a crash of the machine. */
export async function startPostgres(): Promise<Service> {
  const [initdb, postgres] = ['initdb', 'postgres'].map((name) =>
    findProgram(name, DEBIAN_PACKAGE, debianFolders()),
  ) as [string, string];
  const folder = await freshFolder();
  const account = await unprivileged();
  if (account) await chown(folder, account.uid, account.gid);
  const data = path.join(folder, 'data');
  await run(initdb, ['-D', data, '-U', USER, '-A', 'trust', '-E', 'UTF8', '--no-locale', '--no-sync'], {
    ...account,
    cwd: folder,
  });
  const { port, stop } = await serve(
    postgres,
    folder,
    (free) => [
      ...['-D', data, '-p', String(free), '-k', folder],
      ...['-c', 'listen_addresses=127.0.0.1', '-c', 'fsync=off'],
    ],
    account,
  );
  return {
    environment: {
      DB_TYPE: 'postgresdb',
      DB_POSTGRESDB_HOST: '127.0.0.1',
      DB_POSTGRESDB_PORT: String(port),
      DB_POSTGRESDB_DATABASE: 'postgres',
      DB_POSTGRESDB_USER: USER,
    },
    stop,
  };
}

function debianFolders(): string[] {
  const versions = existsSync(VERSIONS) ? readdirSync(VERSIONS) : [];
  return versions.sort((a, b) => Number(b) - Number(a)).map((version) => path.join(VERSIONS, version, 'bin'));
}

/** PostgreSQL refuses to run as root: then it runs as the user that its Debian package made. */
async function unprivileged(): Promise<{ uid: number; gid: number } | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const [uid, gid] = await Promise.all(['-u', '-g'].map((flag) => run('id', [flag, 'postgres'])));
  return { uid: Number(uid), gid: Number(gid) };
}
