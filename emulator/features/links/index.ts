import type { FastifyInstance } from 'fastify';
import type { Feature, Host, Routes } from '../../api/feature.js';
import { linkControlRoutes } from './control.js';
import { addLinks } from './seed.js';
import { publicLinkRoutes } from './routes/byKey.js';
import type { LinkContext } from './routes/context.js';
import { linkEmailRoutes } from './routes/emails.js';
import { linkPageRoutes } from './routes/pages.js';
import { sharelinkRoutes } from './routes/sharelinks.js';
import { shareRoutes } from './routes/shares.js';
import { LinkTokens } from './routes/tokens.js';
import { ulinkRoutes } from './routes/ulinks.js';

/** Share links, shares and upload links, their e-mails, and what outsiders see of them. */
export function links({ registry }: Host): Feature {
  const linkTokens = new LinkTokens(registry);
  const withTokens =
    (routes: (app: FastifyInstance, context: LinkContext) => void): Routes =>
    (app, context) =>
      routes(app, { ...context, linkTokens });
  return {
    routes: [sharelinkRoutes, withTokens(shareRoutes), ulinkRoutes, linkEmailRoutes],
    openRoutes: [linkPageRoutes, publicLinkRoutes].map(withTokens),
    controlRoutes: linkControlRoutes,
    seed: addLinks,
  };
}
