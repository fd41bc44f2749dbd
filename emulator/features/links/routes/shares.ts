import type { FastifyInstance } from 'fastify';
import { listAnswer, pageAnswer } from '../../../api/lists.js';
import { bodyOf, changesOf, integer, pathId, requiredText } from '../../../api/parameters.js';
import { PlatformError } from '../../../errors.js';
import { activityOf } from '../store/downloads.js';
import { Links } from '../store/model.js';
import { createShare, deleteShare, shareById, shareOfKey, updateShare } from '../store/shares.js';
import { isTheirs, ownOf } from '../store/terms.js';
import { linkTexts } from '../texts.js';
import { activityObject } from './activity.js';
import type { LinkContext } from './context.js';
import { shareChange } from './fields.js';
import { shareObject } from './objects.js';
import { placeOf } from './tokens.js';

const config = { family: 'sharelinks' } as const;

/** Registers what an owner does with shares: shares.* except what is addressed by key. */
export function shareRoutes(app: FastifyInstance, { platform, linkTokens }: LinkContext): void {
  app.post('/api/share', { config }, async (request) =>
    shareObject(platform, createShare(platform, request.caller, shareChange(bodyOf(request)))),
  );

  app.get('/api/share/:id', { config }, async (request) =>
    shareObject(platform, shareById(platform, request.caller, pathId(request))),
  );

  app.put('/api/share/:id', { config }, async (request) => {
    const change = shareChange(changesOf(request));
    return shareObject(platform, updateShare(platform, request.caller, pathId(request), change));
  });

  app.delete('/api/share/:id', { config }, async (request, reply) => {
    deleteShare(platform, request.caller, pathId(request));
    return reply.code(204).send();
  });

  app.get('/api/shares', { config }, async (request) => {
    const shares = ownOf(request.caller, platform.state.of(Links).shares.values());
    return listAnswer(platform.settings.current, request, shares, (share) => shareObject(platform, share));
  });

  // Always a page (doc).
  app.get('/api/share/:id/activity', { config }, async (request) => {
    const { activity } = shareById(platform, request.caller, pathId(request));
    return pageAnswer(platform.settings.current, request, activityOf(activity), (entry) =>
      activityObject(entry, false),
    );
  });

  // The share by `share_id` or by `key` (derived). By the key of someone else's it needs the password first.
  app.post('/api/zip/token/share', { config }, async (request) => {
    const body = bodyOf(request);
    const id = integer(body, 'share_id');
    const share =
      id === undefined
        ? shareOfKey(platform, requiredText(body, 'key')).share
        : shareById(platform, request.caller, id);
    if (share.password !== null && !isTheirs(request.caller, share)) {
      throw new PlatformError(403, linkTexts.linkPassword);
    }
    return { token: linkTokens.issue(placeOf(share), share.password) };
  });
}
