// Plain Node without imports from npm: .ci/run uses it even if nothing could be installed.
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ROOT } from './ensure-installed.mjs';

/**
 * The command that runs some of jest's projects and leaves the counts for `readCounts`.
 *
 * @param {string} name of the results
 * @param {string[]} projects
 * @param {string[]} [more] further arguments
 */
export function jestStep(name, projects, more = []) {
  const file = resultsFile(name);
  mkdirSync(dirname(file), { recursive: true });
  // Results of an earlier run must not pass for those of this one.
  rmSync(file, { force: true });
  const args = ['jest', '--selectProjects', ...projects, ...more, '--json', '--outputFile', file];
  return { title: `Tests: ${projects.join(', ')}`, command: 'npx', args };
}

/**
 * What jest counted, or undefined if it did not get that far. A test file that could not be run at all counts as one
 * failure.
 *
 * @param {string} name of the results
 * @returns {{ passed: number, failed: number } | undefined}
 */
export function readCounts(name) {
  const file = resultsFile(name);
  if (!existsSync(file)) return undefined;
  const results = JSON.parse(readFileSync(file, 'utf8'));
  return {
    passed: results.numPassedTests,
    failed: results.numFailedTests + results.numRuntimeErrorTestSuites,
  };
}

/**
 * Prints a line for each of some results.
 *
 * @param {Record<string, string>} results their names, by what a person reads
 */
export function printCounts(results) {
  for (const [title, name] of Object.entries(results)) {
    const counts = readCounts(name);
    console.log(`\n${title}: ${counts ? `${counts.passed} passed, ${counts.failed} failed` : 'not run'}`);
  }
}

function resultsFile(name) {
  return join(ROOT, '.cache', `jest-${name}.json`);
}
