import type { FastifyInstance } from 'fastify';
import type { ApiContext } from '../../api/context.js';
import { changesOf, extraOf, integer, list, pathText, text } from '../../api/parameters.js';
import type { Platform } from '../../store/platform.js';
import { targetOf } from '../../store/targets.js';
import type { Options } from './model.js';
import { optionsOf, resetOptions, updateOptions, type OptionsChange } from './store.js';

const config = { family: 'users' } as const;
const knownFields = ['id', 'days', 'ips', 'target', 'target_id', 'target_isgroup'];

/** Registers options.get.fetch, options.put.update and options.delete.delete. They are kept, not enforced (derived). */
export function optionRoutes(app: FastifyInstance, { platform }: ApiContext): void {
  app.get('/api/option/:id', { config }, async (request) => {
    const id = pathText(request);
    return optionsObject(platform, id, optionsOf(platform, request.caller, id));
  });

  app.put('/api/option/:id', { config }, async (request) => {
    const id = pathText(request);
    const change = changeOf(changesOf(request));
    return optionsObject(platform, id, updateOptions(platform, request.caller, id, change));
  });

  app.delete('/api/option/:id', { config }, async (request, reply) => {
    resetOptions(platform, request.caller, pathText(request));
    return reply.code(204).send();
  });
}

/** Options (doc). */
function optionsObject(platform: Platform, id: string, options: Options): Record<string, unknown> {
  const { name, group } = targetOf(platform, id);
  return {
    ...options.extra,
    target: name,
    target_id: id,
    target_isgroup: group,
    days: options.days,
    ips: options.ips,
  };
}

/** `ips: null` is a value of its own: from anywhere (doc). */
function changeOf(body: Record<string, unknown>): OptionsChange {
  return {
    days: integer(body, 'days'),
    ips: body.ips === null ? null : list(body, 'ips', text),
    extra: extraOf(body, knownFields),
  };
}
