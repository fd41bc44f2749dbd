import { signatureLocator } from '../../../shared/locators/workflow';
import { outputField } from '../../../shared/fields/common';
import type { Operation } from '../../../shared/operations/operation';
import { exportList as exported } from './downloads';

export const exportList: Operation = {
  name: 'Export',
  value: 'export',
  action: 'Export signatures or activities',
  description: 'Get a list as the platform exports it, CSV, as binary data',
  request: { method: 'GET', path: '/signatures/export' },
  handler: exported(),
  fields: [
    {
      displayName: 'List',
      name: 'exportOf',
      type: 'options',
      options: [
        { name: 'Activities', value: 'activities', description: 'What happened to one signature' },
        { name: 'Received', value: 'received', description: 'What the account was asked to sign or approve' },
        { name: 'Sent', value: 'sent', description: 'What others are asked to sign' },
      ],
      default: 'sent',
      description: 'What to export',
    },
    signatureLocator({ displayOptions: { show: { exportOf: ['activities'] } } }),
    outputField,
  ],
};
