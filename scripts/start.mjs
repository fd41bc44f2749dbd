// npm start: a real n8n with the package, from whatever is there, even nothing. See playground/start.ts.
import { ensureInstalled } from './ensure-installed.mjs';

await ensureInstalled();
const { register } = await import('tsx/cjs/api');
register();
const { createRequire } = await import('node:module');
await createRequire(import.meta.url)('./playground/start.ts').start(process.argv.slice(2));
