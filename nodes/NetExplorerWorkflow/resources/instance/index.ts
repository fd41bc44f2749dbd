import { resourceOf } from '../../../shared/operations/operation';
import { awaitCompletion } from './awaitCompletion';
import { remove } from './delete';
import { get } from './get';
import { getAll } from './getAll';
import { start } from './start';

export const instance = resourceOf(
  { name: 'Workflow Instance', value: 'instance' },
  [remove, get, getAll, start, awaitCompletion],
  'start',
);
