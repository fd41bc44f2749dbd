import { config as n8n } from '@n8n/node-cli/eslint';
import js from '@eslint/js';
import tseslint from 'typescript-eslint';
import { globalIgnores } from 'eslint/config';

// n8n's rules are law for what is published. They forbid Node's own modules, which the emulator, the tests
// and the scripts live on, so n8n's blocks are kept to the published folders and package.json, unchanged,
// and everything else gets the recommended rules of ESLint and typescript-eslint.
const published = ['nodes/**/*.ts', 'credentials/**/*.ts'];

const n8nForPublished = n8n.map((block) =>
  block.files?.includes('**/*.ts') ? { ...block, files: published } : block,
);

export default [
  globalIgnores([
    'dist',
    'test/oldest/dist',
    '.cache',
    'coverage',
    'playground/node_modules',
    'playground/.cache',
  ]),
  ...n8nForPublished,
  ...tseslint
    .config({ extends: [js.configs.recommended, tseslint.configs.recommended] })
    .map((block) => ({ ...block, files: ['**/*.ts'], ignores: published })),
];
