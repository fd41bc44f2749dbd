import type { FastifyInstance } from 'fastify';
import path from 'node:path';
import type { Feature, Host, Routes } from '../../api/feature.js';
import type { TusStats } from './contract.js';
import { tusServerRoutes, tusSessionRoute, type TusContext } from './routes.js';
import { TusTransfers } from './transfers.js';

/** Contents that arrive piece by piece. */
export async function tus({ platform, directory, protocol }: Host): Promise<Feature> {
  const transfers = await TusTransfers.in(path.join(directory, 'tus'), platform.settings, protocol);
  const withTransfers =
    (routes: (app: FastifyInstance, context: TusContext) => void): Routes =>
    (app, context) =>
      routes(app, { ...context, tus: transfers });
  return {
    routes: [tusSessionRoute, tusServerRoutes].map(withTransfers),
    stats: async (): Promise<TusStats> => {
      await transfers.forgetIdle();
      const { openUploads, unfinishedSessions } = transfers;
      return { openTusUploads: openUploads, unfinishedTusSessions: unfinishedSessions };
    },
    close: () => transfers.closeAll(),
  };
}
