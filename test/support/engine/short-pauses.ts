// Jest's setup for the engine tests: what the nodes wait takes a fifth of its time, but not after useRealPauses().
// Other levels wait as n8n does.
import type * as n8nWorkflow from 'n8n-workflow';

const SHORTER = 5;

jest.mock('n8n-workflow', () => {
  const actual = jest.requireActual<typeof n8nWorkflow>('n8n-workflow');
  const sleep: typeof actual.sleep = async (milliseconds, ...more) =>
    await actual.sleep(milliseconds / (process.env.REAL_PAUSES ? 1 : SHORTER), ...more);
  return Object.defineProperties(
    {},
    {
      ...Object.getOwnPropertyDescriptors(actual),
      sleep: { enumerable: true, value: sleep },
    },
  );
});
