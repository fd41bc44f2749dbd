// Jest's setup for the engine tests: what the nodes wait takes a fifth of its time, but not after useRealPauses().
// Other levels wait as n8n does.
import type * as n8nWorkflow from 'n8n-workflow';
import { shared } from '../worker/shared';

const SHORTER = 5;

const { load, pauses } = shared;
const name = require.resolve('n8n-workflow');
const actual = load(name) as typeof n8nWorkflow;
const ofWorker = load.cache[name]!;
if (pauses.shorter === 1) {
  pauses.shorter = SHORTER;
  const sleep: typeof actual.sleep = async (milliseconds, ...more) =>
    await actual.sleep(milliseconds / pauses.shorter, ...more);
  ofWorker.exports = Object.defineProperties(
    {},
    { ...Object.getOwnPropertyDescriptors(actual), sleep: { enumerable: true, value: sleep } },
  );
}
