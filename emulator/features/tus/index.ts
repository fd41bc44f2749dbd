import path from 'node:path';
import { withContext, type Feature, type Host } from '../../api/feature.js';
import type { TusStats } from './contract.js';
import { tusServerRoutes, tusSessionRoute } from './routes.js';
import { TusTransfers } from './transfers.js';

/** Contents that arrive piece by piece. */
export async function tus({ platform, directory, protocol }: Host): Promise<Feature> {
  const transfers = await TusTransfers.in(path.join(directory, 'tus'), platform.settings, protocol);
  return {
    routes: [tusSessionRoute, tusServerRoutes].map(withContext({ tus: transfers })),
    stats: async (): Promise<TusStats> => {
      await transfers.forgetIdle();
      const { openUploads, unfinishedSessions } = transfers;
      return { openTusUploads: openUploads, unfinishedTusSessions: unfinishedSessions };
    },
    close: () => transfers.closeAll(),
  };
}
