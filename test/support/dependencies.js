const { readdirSync, readFileSync } = require('node:fs');
const path = require('node:path');

const ROOT = path.resolve(__dirname, '../..');
const OPERATION = /^nodes\/\w+\/resources\/(\w+)\/(\w+)\.ts$/;

/** The files of operations with their resources and names. */
const operations = readdirSync(path.join(ROOT, 'nodes'), { recursive: true, encoding: 'utf8' }).flatMap(
  (name) => {
    const file = `nodes/${name.split(path.sep).join('/')}`;
    const [, resource, operation] = OPERATION.exec(file) ?? [];
    return operation === undefined ? [] : [{ file, resource, operation }];
  },
);

/**
 * What tests depend on besides what they import, so that jest finds the tests of a file that was changed: the engine loads
 * nodes as they were built, and an emulator runs on its own.
 */
module.exports = {
  extract(code, file, extractImports) {
    // The emulator imports its files by the names that they have when they are built.
    const found = new Set([...extractImports(code)].map((target) => target.replace(/^(\..*)\.js$/, '$1')));
    const name = path.relative(ROOT, file).split(path.sep).join('/');
    const needs = (target) => found.add(path.relative(path.dirname(file), path.join(ROOT, target)));
    if (/^test\/(engine|thorough)\//.test(name)) {
      for (const { resource, operation, file: target } of operations)
        if (code.includes(`'${resource}'`) && code.includes(`'${operation}'`)) needs(target);
    }
    if (name.startsWith('test/emulator/')) needs('emulator/main.ts');
    return found;
  },
  // What was found by an older version of this file, or with other operations, counts no longer.
  getCacheKey: () => JSON.stringify([operations, readFileSync(__filename, 'utf8')]),
};
