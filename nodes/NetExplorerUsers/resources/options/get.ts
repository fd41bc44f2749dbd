import { once } from '../../../shared/operations/once';
import type { Operation } from '../../../shared/operations/operation';
import { OPTIONS, optionsHolder } from './options';
import { holderFields } from './fields';

export const get: Operation = {
  name: 'Get',
  value: 'get',
  action: 'Get user options',
  description: 'Get on which days and from which addresses a user or the members of a group may sign in',
  request: { method: 'GET', path: '/option/{holder}' },
  handler: once({ ids: { holder: optionsHolder }, proof: OPTIONS }),
  fields: holderFields,
};
