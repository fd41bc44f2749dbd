const { availableParallelism } = require('node:os');
const path = require('node:path');

/** One project for each level of DESIGN: unit and engine run built or source code, emulator is called over HTTP. */
const common = {
  rootDir: __dirname,
  cacheDirectory: '<rootDir>/.cache/jest',
  testEnvironment: 'node',
  transform: { '^.+\\.ts$': '@swc/jest' },
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/playground'],
  dependencyExtractor: '<rootDir>/test/support/dependencies.js',
};

/** A package is loaded once for each worker, not once for each test file. */
const sharing = {
  testEnvironment: '<rootDir>/test/support/worker/environment.ts',
  transform: {
    ...common.transform,
    '/node_modules/(n8n-.+|@n8n/.+|axios|lodash|fastify)/.+\\.c?js$':
      '<rootDir>/test/support/worker/transform.js',
  },
  transformIgnorePatterns: [],
};

/** Tables of every operation, each answer, each name: they say little more than others do, and take as long as those. */
const THOROUGH = '<rootDir>/test/thorough/**/*.test.ts';
const SHORT_PAUSES = '<rootDir>/test/support/engine/short-pauses.ts';

const engine = {
  ...common,
  ...sharing,
  displayName: 'engine',
  testMatch: ['<rootDir>/test/engine/**/*.test.ts'],
};

module.exports = {
  // No test asserts a time: on a busy machine each may take long.
  testTimeout: 60_000,
  // More than two processors: the tests spend much of their time waiting for pauses.
  maxWorkers: Math.max(6, availableParallelism() - 1),
  globalSetup: '<rootDir>/test/support/bundle-emulator.mjs',
  projects: [
    { ...common, displayName: 'unit', testMatch: ['<rootDir>/test/unit/**/*.test.ts'] },
    { ...common, ...sharing, displayName: 'emulator', testMatch: ['<rootDir>/test/emulator/**/*.test.ts'] },
    { ...common, ...sharing, displayName: 'live', testMatch: ['<rootDir>/test/live/**/*.test.ts'] },
    { ...engine, setupFiles: [SHORT_PAUSES] },
    {
      ...engine,
      displayName: 'thorough',
      testMatch: [THOROUGH],
      setupFiles: [SHORT_PAUSES],
    },
    // The same cases in the way of n8n's routing, which older agents take.
    { ...engine, displayName: 'engine-routed', setupFiles: [SHORT_PAUSES], globals: { routed: true } },
    {
      ...engine,
      displayName: 'engine-oldest',
      testMatch: [...engine.testMatch, THOROUGH],
      resolver: '<rootDir>/test/oldest/resolver.js',
      globalSetup: '<rootDir>/test/oldest/copy-dist.mjs',
      globals: { builtPackage: path.join(__dirname, 'test/oldest/dist') },
    },
    {
      ...common,
      displayName: 'e2e',
      testMatch: ['<rootDir>/test/e2e/*.test.ts', '<rootDir>/test/e2e/browser/*.test.ts'],
    },
    {
      ...common,
      displayName: 'e2e-oldest',
      // What n8n 1 has alike. Its editor and how a workflow is published are others; it shares no renewal of a token.
      testMatch: ['<rootDir>/test/e2e/{credentials,examples,package,secrets,workflows}.test.ts'],
      setupFiles: ['<rootDir>/test/oldest/use-playground.js'],
    },
    { ...common, displayName: 'e2e-long', testMatch: ['<rootDir>/test/e2e/long/*.test.ts'] },
  ],
};
