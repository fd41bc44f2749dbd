import type { ApiContext } from '../../../api/context.js';
import type { LinkTokens } from './tokens.js';

/** What the routes of links share. */
export interface LinkContext extends ApiContext {
  linkTokens: LinkTokens;
}
