// npm run verify:live: what the package relies on, checked on a real platform. See verify-live/main.ts.
import { ensureInstalled } from './ensure-installed.mjs';

await ensureInstalled();
const { register } = await import('tsx/cjs/api');
register();
const { createRequire } = await import('node:module');
process.exitCode = await createRequire(import.meta.url)('./verify-live/main.ts').main(process.argv);
