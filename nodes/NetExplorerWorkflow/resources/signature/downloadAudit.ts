import { signatureLocator } from '../../../shared/locators/workflow';
import { outputField } from '../../../shared/fields/common';
import type { Operation } from '../../../shared/operations/operation';
import { downloadAudit as audited } from './downloads';
import { actorField } from '../../fields';

export const downloadAudit: Operation = {
  name: 'Download Audit Trail',
  value: 'downloadAudit',
  action: 'Download the audit trail of a signature',
  description: 'Get the proof of who signed when, of one actor or of all, as binary data',
  request: { method: 'GET', path: '/signatures/{signature}/actors/audit' },
  handler: audited(),
  fields: [
    signatureLocator(),
    {
      displayName: 'Of',
      name: 'auditOf',
      type: 'options',
      options: [
        { name: 'All Actors', value: 'all', description: 'All, in one file; several come as a ZIP' },
        { name: 'One Actor', value: 'one' },
      ],
      default: 'all',
      description: 'Whose audit trail to get',
    },
    { ...actorField, displayOptions: { show: { auditOf: ['one'] } } },
    outputField,
  ],
};
