import type { FastifyInstance } from 'fastify';
import type { Platform } from '../../store/platform.js';
import type { ListedOptions } from './contract.js';
import { OptionsByTarget } from './model.js';

/** Registers the control routes about options. */
export function optionControlRoutes(app: FastifyInstance, platform: Platform): void {
  app.get('/options', async (): Promise<ListedOptions[]> => {
    return [...platform.state.of(OptionsByTarget)].map(([targetId, options]) => ({ targetId, ...options }));
  });
}
