import { withContext, type Feature, type Host } from '../../api/feature.js';
import { linkControlRoutes } from './control.js';
import { publicLinkRoutes } from './routes/byKey.js';
import { linkEmailRoutes } from './routes/emails.js';
import { linkPageRoutes } from './routes/pages.js';
import { sharelinkRoutes } from './routes/sharelinks.js';
import { shareRoutes } from './routes/shares.js';
import { LinkTokens } from './routes/tokens.js';
import { ulinkRoutes } from './routes/ulinks.js';
import { addLinks } from './seed.js';

/** Share links, shares and upload links, their e-mails, and what outsiders see of them. */
export function links({ registry }: Host): Feature {
  const linkTokens = new LinkTokens(registry);
  const withTokens = withContext({ linkTokens });
  return {
    routes: [sharelinkRoutes, withTokens(shareRoutes), ulinkRoutes, linkEmailRoutes],
    openRoutes: [linkPageRoutes, publicLinkRoutes].map(withTokens),
    controlRoutes: linkControlRoutes,
    seed: addLinks,
  };
}
