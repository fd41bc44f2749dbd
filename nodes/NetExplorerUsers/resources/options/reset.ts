import { once } from '../../../shared/operations/once';
import type { Operation } from '../../../shared/operations/operation';
import { OPTIONS, optionsHolder } from './options';
import { holderFields } from './fields';

export const reset: Operation = {
  name: 'Reset',
  value: 'reset',
  action: 'Reset user options',
  description: 'Remove the options of a user or a group, so that the platform’s own apply again',
  request: { method: 'DELETE', path: '/option/{holder}' },
  handler: once({ ids: { holder: optionsHolder }, proof: OPTIONS }),
  fields: holderFields,
};
