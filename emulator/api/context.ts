import type { FastifyRequest } from 'fastify';
import type { Platform } from '../store/platform.js';
import type { FileTokens } from './fileTokens.js';
import { flag, queryOf } from './parameters.js';
import type { View } from './represent.js';

/** What the routes under `/api` share. */
export interface ApiContext {
  platform: Platform;
  tokens: FileTokens;
}

/** How objects look to whoever sent a request. @param full whether they are complete without `full=1`. */
export function viewFor(context: ApiContext, request: FastifyRequest, full = false): View {
  return {
    platform: context.platform,
    tokens: context.tokens,
    caller: request.caller,
    full: full || flag(queryOf(request), 'full', false),
  };
}
