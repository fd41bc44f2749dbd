import path from 'node:path';

/** The repository's own folder. */
export const ROOT = path.resolve(__dirname, '..', '..');

/** The private package that pins n8n. */
export const PLAYGROUND = path.join(ROOT, 'playground');

/** What the playground makes and may be deleted at any time; not in git. */
export const CACHE = path.join(PLAYGROUND, '.cache');

/** Where `npm pack` leaves the package, alone. */
export const PACKED = path.join(CACHE, 'packed');

/** Workflows to import, one to a file. */
export const EXAMPLES = path.join(ROOT, 'examples');

/** n8n's command line program. */
export const N8N_PROGRAM = path.join(PLAYGROUND, 'node_modules', 'n8n', 'bin', 'n8n');
