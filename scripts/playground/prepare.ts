import { mkdir } from 'node:fs/promises';
import { Listr, type ListrTask } from 'listr2';
import { findNode, installNode } from './node24';
import { CACHE, PLAYGROUND } from './paths';
import { showingSeconds } from './progress';
import { buildSqlite, sqliteLoads } from './sqlite';
import { packTarball } from './tarball';

/**
 * Everything that has to be there before n8n can start with the package, as steps that each skip themselves when there
 * is nothing to do. Only the last one always runs, since the sources may have changed.
 */
export function preparationTasks<Context>(): Array<ListrTask<Context>> {
  return [
    {
      title: 'Install n8n (once: about 5 minutes, 3 GB)',
      task: async (_, task) => {
        await mkdir(CACHE, { recursive: true });
        const { ensureInstalled, isInstalled } = await import('../ensure-installed.mjs');
        if (isInstalled(PLAYGROUND)) return task.skip('n8n is installed');
        await ensureInstalled(PLAYGROUND, 'pipe');
      },
    },
    {
      title: 'Install the Node that n8n needs (once)',
      task: async (_, task) => {
        if (findNode()) return task.skip('Node for n8n is there');
        await installNode();
      },
    },
    {
      title: "Build n8n's database driver (once: about 2 minutes)",
      task: async (_, task) => {
        if (await sqliteLoads()) return task.skip("n8n's database driver is built");
        await buildSqlite();
      },
    },
    { title: 'Build and pack the package', task: packTarball },
  ];
}

if (require.main === module) {
  new Listr(preparationTasks(), { rendererOptions: showingSeconds })
    .run()
    .catch(() => (process.exitCode = 1));
}
