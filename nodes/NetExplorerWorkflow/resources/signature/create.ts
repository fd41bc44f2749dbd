import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { customFields, sentInBody } from '../../../shared/fields/common';
import type { Operation } from '../../../shared/operations/operation';
import { forEachItem } from '../../../shared/client/forEachItem';
import { givenId } from '../../../shared/client/ids';
import type { ItemContext, PlatformObject } from '../../../shared/client/itemContext';
import { asThrown } from '../../../shared/http/errors';
import { actorList } from './compose/actors';
import { carryOut, type Progress } from './compose/carryOut';
import { documentList } from './compose/documents';
import { fieldList } from './compose/fields';
import { planOf } from './compose/plan';
import { stepFailed } from './compose/stepFailed';
import { createDraft } from './drafts';
import { expirationDate, inOrder, level, mode, reminder } from './terms';
import { GET_SIGNATURE } from './signatures';

export const create: Operation = {
  name: 'Create',
  value: 'create',
  action: 'Create a signature',
  description:
    'Create a signature with its documents, actors and fields, as a draft or activated at once; or an empty draft',
  request: { method: 'POST', path: '/signatures' },
  handler: forEachItem(createSignature, [
    'GET /file/{file}/infos',
    'GET /signatures',
    GET_SIGNATURE,
    'GET /signatures/:signatureId/activities',
    'DELETE /signatures/:signatureId',
    'POST /signatures/:signatureId/documents/:fileId',
    'PATCH /signatures/:signatureId/documents/:documentId',
    'POST /signatures/:signatureId/actors',
    'POST /signatures/:signatureId/documents/:documentId/fields',
    'POST /signatures/:signatureId/activate',
  ]),
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
    documentList,
    actorList,
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
    fieldList,
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
      // doc: the fields of the object; derived: in requests
      options: [...sentInBody([expirationDate]), inOrder, ...sentInBody([mode, reminder])],
    },
    customFields,
  ],
};

/** All that can be checked is checked before anything is sent; if a step fails, the draft is removed, or left and named. */
async function createSignature(context: ItemContext): Promise<INodeExecutionData[]> {
  const plan = await planOf(context);
  const draft = await createDraft(context, plan.body);
  const id = givenId(context, draft.object, 'the draft');
  const progress: Progress = { step: '' };
  try {
    const parts: PlatformObject[] = [];
    const done = await carryOut(context, plan, id, progress, parts);
    return context.output([{ ...done, ...toldOf([draft.object, ...parts]), activated: plan.activate }]);
  } catch (error) {
    throw await stepFailed(context, draft, progress, asThrown(context.place, error));
  }
}

/** What the steps told of fields: those that the platform does not show, or took in another spelling. */
function toldOf(steps: PlatformObject[]): IDataObject {
  const told = ['normalized_fields', 'unverified_fields'].map((name): [string, string[]] => [
    name,
    [...new Set(steps.flatMap((step) => (step[name] ?? []) as string[]))],
  ]);
  return Object.fromEntries(told.filter(([, fields]) => fields.length > 0));
}
