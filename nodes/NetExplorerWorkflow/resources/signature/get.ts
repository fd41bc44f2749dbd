import { once } from '../../../shared/operations/once';
import { signatureLocator } from '../../../shared/locators/workflow';
import type { Operation } from '../../../shared/operations/operation';

export const get: Operation = {
  name: 'Get',
  value: 'get',
  action: 'Get a signature',
  description: 'Get a signature with its status, documents, actors and fields',
  request: { method: 'GET', path: '/signatures/{signature}' },
  handler: once(),
  fields: [signatureLocator()],
};
