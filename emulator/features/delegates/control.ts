import type { FastifyInstance } from 'fastify';
import type { Platform } from '../../store/platform.js';
import type { ListedDelegate } from './contract.js';
import { Delegates } from './model.js';

/** Registers the control routes about delegates. */
export function delegateControlRoutes(app: FastifyInstance, platform: Platform): void {
  app.get('/delegates', async (): Promise<ListedDelegate[]> => [...platform.state.of(Delegates).values()]);
}
