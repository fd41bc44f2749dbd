import path from 'node:path';

/** The repository's own folder. */
export const ROOT = path.resolve(__dirname, '..', '..');

const PLAYGROUNDS = path.join(ROOT, 'playground');

/** The private package that pins n8n: the newest one, or the oldest that is supported if `N8N_PLAYGROUND` says `oldest`. */
export const PLAYGROUND =
  process.env.N8N_PLAYGROUND === 'oldest' ? path.join(PLAYGROUNDS, 'oldest') : PLAYGROUNDS;

/** What the playground makes and may be deleted at any time; not in git. */
export const CACHE = path.join(PLAYGROUNDS, '.cache');

/** Where `npm pack` leaves the package, alone. */
export const PACKED = path.join(CACHE, 'packed');

/** Workflows to import, one to a file. */
export const EXAMPLES = path.join(ROOT, 'examples');

/** n8n's command line program. */
export const N8N_PROGRAM = path.join(PLAYGROUND, 'node_modules', 'n8n', 'bin', 'n8n');
