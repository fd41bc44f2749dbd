/**
 * Jest's transformer for packages: in a test, a package's file is loaded once for each worker (see environment.ts). Jest
 * also applies it to what it loads for itself, which stays as it is.
 */
module.exports = {
  process: (source, path) => ({
    code: `if (globalThis.sharedByWorker) module.exports = sharedByWorker.load(${JSON.stringify(path)}); else (function () {${source}
}).call(this);`,
  }),
};
