// npm run test:versions [-- jest's options]: the tests with the oldest n8n supported; npm test and npm run test:e2e have the newest.
import { ensureInstalled } from './ensure-installed.mjs';
import { printCounts } from './jest-results.mjs';
import { OLDEST_RESULTS, oldestSteps } from './oldest.mjs';
import { runSteps } from './steps.mjs';

await ensureInstalled();
process.exitCode = await runSteps(await oldestSteps(process.argv.slice(2)));
printCounts(OLDEST_RESULTS);
