// The closing line of .ci/run: node scripts/ci-totals.mjs STATUS_OF_TEST STATUS_OF_E2E
import { readCounts } from './jest-results.mjs';

const statuses = process.argv.slice(2, 4).map(Number);
const total = { passed: 0, failed: 0 };
['test', 'e2e'].forEach((name, index) => {
  const { passed, failed } = readCounts(name) ?? { passed: 0, failed: 0 };
  total.passed += passed;
  // Lint, for example, fails without a count.
  total.failed += statuses[index] === 0 ? failed : Math.max(failed, 1);
});
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1;
