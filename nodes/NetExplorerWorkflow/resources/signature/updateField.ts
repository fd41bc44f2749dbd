import type { INodeProperties } from 'n8n-workflow';

import { customFields, sentInBody } from '../../../shared/fields/common';
import { signatureLocator } from '../../../shared/locators/workflow';
import type { Operation } from '../../../shared/operations/operation';
import { updateField as updated } from './parts';
import { documentIdField, fieldIdField, fieldPlace, fieldType, signer } from '../../fields';

const [page, x, y, width, height] = fieldPlace as [
  INodeProperties,
  INodeProperties,
  INodeProperties,
  INodeProperties,
  INodeProperties,
];

export const updateField: Operation = {
  name: 'Update Field',
  value: 'updateField',
  action: 'Update a field of a signature',
  description: 'Move a field of a draft, or give it to another signer',
  request: { method: 'PATCH', path: '/signatures/{signature}/documents/{documentId}/fields/{fieldId}' },
  handler: updated(),
  fields: [
    signatureLocator(),
    documentIdField,
    fieldIdField,
    {
      displayName: 'Update Fields',
      name: 'updateFields',
      type: 'collection',
      placeholder: 'Add Field',
      default: {},
      options: [...sentInBody([height, page]), signer, ...sentInBody([fieldType, width, x, y])],
    },
    customFields,
  ],
};
