const path = require('node:path');

/** n8n's engine, and what n8n gives a package (see test/unit/published.test.ts) as far as this one imports it. */
const FROM_N8N = /^(n8n-core|n8n-workflow|lodash|luxon)(\/|$)/;

/** Jest's resolver for the tests and for dist: what comes from n8n comes from the packages installed in this folder. */
module.exports = (request, options) => {
  const ours = !options.basedir.split(path.sep).includes('node_modules');
  const basedir = ours && FROM_N8N.test(request) ? __dirname : options.basedir;
  return options.defaultResolver(request, { ...options, basedir });
};
