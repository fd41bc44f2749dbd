import { customFields, sentInBody } from '../../../shared/fields/common';
import type { Operation } from '../../../shared/operations/operation';
import { createSignature } from './compose';
import { actors, definedFields, documents, level, signatureMore } from '../../fields';

export const create: Operation = {
  name: 'Create',
  value: 'create',
  action: 'Create a signature',
  description:
    'Create a signature with its documents, actors and fields, as a draft or activated at once; or an empty draft',
  request: { method: 'POST', path: '/signatures' },
  handler: createSignature(),
  fields: [
    {
      displayName: 'Name',
      name: 'signatureName',
      type: 'string',
      default: '',
      required: true,
      placeholder: 'e.g. Contract 2026',
      description: 'What the signers see in the mail',
      // derived: named in requests as in the signature object
      routing: { send: { type: 'body', property: 'name' } },
    },
    ...sentInBody([level]),
    documents,
    actors,
    {
      displayName: 'Signature Fields',
      name: 'fieldsPlace',
      type: 'options',
      options: [
        { name: 'As Defined Below', value: 'defined' },
        {
          name: 'None',
          value: 'none',
          description: 'The draft is completed later, e.g. with Add Field',
        },
        {
          name: 'One for Each Signer on the First Page',
          value: 'firstPage',
          description: 'At the bottom of the first page of the first document',
        },
        {
          name: 'One for Each Signer on the Last Page',
          value: 'lastPage',
          description:
            'At the bottom of the last page of the first document. To know how many it has needs the scope files.read.',
        },
      ],
      default: 'lastPage',
      description: 'Where the signers sign',
    },
    definedFields,
    {
      displayName: 'Activate',
      name: 'activate',
      type: 'boolean',
      default: false,
      description:
        'Whether to send it out at once: the platform asks the actors, and nothing can be changed any more',
    },
    {
      displayName: 'If a Step Fails',
      name: 'ifStepFails',
      type: 'options',
      options: [
        {
          name: 'Keep the Draft',
          value: 'keep',
          description: 'Leave what was made so far; the error names its ID',
        },
        { name: 'Remove the Draft', value: 'remove', description: 'Leave nothing half made' },
      ],
      default: 'remove',
      description:
        'What becomes of the draft when a document, an actor or a field cannot be added, or it cannot be activated',
    },
    {
      displayName: 'Additional Fields',
      name: 'additionalFields',
      type: 'collection',
      placeholder: 'Add Field',
      default: {},
      options: signatureMore,
    },
    customFields,
  ],
};
