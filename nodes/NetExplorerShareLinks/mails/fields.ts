import type { INodeProperties } from 'n8n-workflow';

import { enteredId } from '../../shared/client/ids';
import type { RequestOptions } from '../../shared/operations/once';
import { sentInBody } from '../../shared/fields/common';

/** What a mail says, and to whom. (doc: `recipients`, `object`, `content`; derived: in requests) */
const [recipients, subject, text] = sentInBody([
  {
    displayName: 'Recipients',
    name: 'recipients',
    type: 'string',
    ignoreValidationDuringExecution: true,
    default: '',
    placeholder: 'e.g. paul@example.com, Marie Durand <marie@example.com>',
    description:
      'Addresses, with names if you like. Separate several by commas, or give an array by an expression.',
  },
  {
    displayName: 'Subject',
    name: 'object',
    type: 'string',
    default: '',
    placeholder: 'e.g. Your documents',
  },
  {
    displayName: 'Text',
    name: 'content',
    type: 'string',
    typeOptions: { rows: 4 },
    default: '',
    description: 'What the mail says; the platform adds the link',
  },
]) as [INodeProperties, INodeProperties, INodeProperties];

/** What can be changed of a mail. */
export const mailUpdates: INodeProperties[] = [recipients, subject, text];

/** What is asked for to send one. */
export const newMailFields: INodeProperties[] = [
  { ...recipients, required: true },
  { ...subject, required: true },
  text,
];

/** Asks for a mail by its id, and reads it for the placeholder `{mail}`. */
export function mailId(name: string, label: string): { field: INodeProperties; adds: RequestOptions } {
  return {
    field: {
      displayName: 'Email ID',
      name,
      type: 'string',
      default: '',
      required: true,
      placeholder: 'e.g. 12',
      description: 'The ID that Send and Get Many give',
    },
    adds: { ids: { mail: enteredId(name, label) } },
  };
}
