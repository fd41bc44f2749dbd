const { dest, parallel, src } = require('gulp');

/** Icons keep their place beside `nodes` and `credentials`, which name them as `file:…/icons/…`. */
const icons = () => src('icons/*.svg', { encoding: false }).pipe(dest('dist/icons'));

/** Codex files tell n8n's node panel the categories, aliases and documentation links of a node. */
const codex = () => src('nodes/**/*.node.json').pipe(dest('dist/nodes'));

exports.default = parallel(icons, codex);
