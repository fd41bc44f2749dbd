import { once } from '../../../shared/operations/once';
import { userLocator } from '../../../shared/locators/people';
import type { Operation } from '../../../shared/operations/operation';

export const getQuota: Operation = {
  name: 'Get Quota',
  value: 'getQuota',
  action: 'Get the quota of a user',
  description: 'Get how much a user may store, and how much is stored',
  request: { method: 'GET', path: '/user/{user}/quota' },
  handler: once({ proof: ['quota', 'user'] }),
  fields: [userLocator()],
};
