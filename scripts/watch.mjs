// npm run test:watch: after each change, builds what is needed and runs the tests of what was changed.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, watch } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { ensureInstalled, ROOT } from './ensure-installed.mjs';
import { runSteps } from './steps.mjs';

const FOLDERS = ['nodes', 'credentials', 'emulator', 'scripts', 'test'];
const PROJECTS = ['--selectProjects', 'unit', 'engine', 'emulator', 'live'];
/** An editor writes several files at once: milliseconds that a change is waited for. */
const QUIET = 200;
/** Seconds of tests that are run after a change; the quickest first. */
const PATIENCE = 20;

const changed = new Set();
let timer;
/** One change after the other: tests must not load what is being built. */
let work = Promise.resolve();

await ensureInstalled();
await build();
for (const folder of FOLDERS)
  watch(join(ROOT, folder), { recursive: true }, (_, name) => noted(folder, name));
console.log('\nWaiting for a change; Ctrl+C ends it.');

function noted(folder, name) {
  if (name === null || !/\.(ts|js|mjs|json)$/.test(name)) return;
  changed.add(join(folder, name));
  clearTimeout(timer);
  timer = setTimeout(() => (work = work.then(test)), QUIET);
}

async function build() {
  const args = [
    'tsc',
    '-p',
    'tsconfig.build.json',
    '--incremental',
    '--tsBuildInfoFile',
    '.cache/build.tsbuildinfo',
  ];
  return await runSteps([{ title: 'Build', command: 'npx', args }]);
}

async function test() {
  const files = [...changed].filter((file) => existsSync(join(ROOT, file)));
  changed.clear();
  if (files.length === 0) return;
  console.log(`\n${files.join(', ')}`);
  if (files.some((file) => /^(nodes|credentials)/.test(file)) && (await build()) !== 0) return;
  const { now, later } = chosen(testsOf(files));
  if (now.length > 0)
    await runSteps([
      { title: 'Tests', command: 'npx', args: ['jest', ...PROJECTS, '--runTestsByPath', ...now] },
    ]);
  else console.log('No test is about it.');
  if (later.length > 0) console.log(`Not run, as they take longer; npm test does: ${later.join(', ')}`);
}

/** The test files that need one of some files. */
function testsOf(files) {
  const args = ['jest', ...PROJECTS, '--listTests', '--json', '--findRelatedTests', ...files];
  const { stdout } = spawnSync('npx', args, {
    cwd: ROOT,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  const list = stdout.slice(stdout.indexOf('['));
  return JSON.parse(list).map((file) => relative(ROOT, file).split(sep).join('/'));
}

/** As many tests as there is patience for, by how long they took the last time that all were run. */
function chosen(tests) {
  const took = durations();
  const byTime = tests
    .map((file) => ({ file, seconds: took.get(file) ?? 1 }))
    .sort((a, b) => a.seconds - b.seconds);
  const now = [];
  let sum = 0;
  for (const { file, seconds } of byTime) {
    sum += seconds;
    if (now.length === 0 || sum <= PATIENCE) now.push(file);
  }
  return { now, later: tests.filter((file) => !now.includes(file)) };
}

function durations() {
  const file = join(ROOT, '.cache/jest-test.json');
  if (!existsSync(file)) return new Map();
  const { testResults } = JSON.parse(readFileSync(file, 'utf8'));
  return new Map(
    testResults.map(({ name, startTime, endTime }) => [
      relative(ROOT, name).split(sep).join('/'),
      (endTime - startTime) / 1000,
    ]),
  );
}
