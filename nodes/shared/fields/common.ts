import type { INodeProperties } from 'n8n-workflow';

import { ITEMS_IN_FLIGHT, ITEMS_IN_FLIGHT_MAX } from '../limits';

/** *Return All* and *Limit* of a list. */
export const listFields: INodeProperties[] = [
  {
    displayName: 'Return All',
    name: 'returnAll',
    type: 'boolean',
    default: false,
    description: 'Whether to return all results or only up to a given limit',
  },
  {
    displayName: 'Limit',
    name: 'limit',
    type: 'number',
    typeOptions: { minValue: 1 },
    default: 50,
    description: 'Max number of results to return',
    displayOptions: { show: { returnAll: [false] } },
  },
];

export const simplifyField: INodeProperties = {
  displayName: 'Simplify',
  name: 'simplify',
  type: 'boolean',
  default: true,
  description: 'Whether to return a simplified version of the response instead of the raw data',
};

/** Lets a documented field be sent that the form lacks; `buildRequest` puts them into the body. */
export const customFields: INodeProperties = {
  displayName: 'Custom Fields',
  name: 'customFields',
  type: 'fixedCollection',
  typeOptions: { multipleValues: true },
  placeholder: 'Add Custom Field',
  default: {},
  description: 'Further fields of the API to send, by their name in the request',
  options: [
    {
      displayName: 'Field',
      name: 'field',
      values: [
        {
          displayName: 'Name',
          name: 'name',
          type: 'string',
          default: '',
          placeholder: 'e.g. purge_frequency',
          description: 'Name of the field in the request, in snake_case',
        },
        {
          displayName: 'Value',
          name: 'value',
          type: 'string',
          default: '',
          description: 'A number, true, false, null or JSON is sent as such, anything else as text',
        },
      ],
    },
  ],
};

/** Where a content goes to in the output. */
export const outputField: INodeProperties = {
  displayName: 'Put Output File in Field',
  name: 'outputField',
  type: 'string',
  default: 'data',
  required: true,
  hint: 'The name of the output field to put the file in',
};

/** *Options* of every node. */
export const nodeOptions: INodeProperties = {
  displayName: 'Options',
  name: 'options',
  type: 'collection',
  placeholder: 'Add option',
  default: {},
  options: [
    {
      displayName: 'Items in Flight',
      name: 'itemsInFlight',
      type: 'number',
      typeOptions: { minValue: 1, maxValue: ITEMS_IN_FLIGHT_MAX },
      default: ITEMS_IN_FLIGHT,
      description: 'How many items may talk to the platform at once. Lower it when the platform is busy.',
    },
    {
      displayName: 'Run As User',
      name: 'runAsUser',
      type: 'string',
      default: '',
      placeholder: 'e.g. 42',
      description:
        'ID of the user on whose behalf to act, where the application and the operation allow it. Once in a run, the platform is asked whether it does.',
      routing: { request: { headers: { As: '={{$value}}' } } },
    },
  ],
};

/** Dates of a file or folder as the platform shows them. */
export const dateFields: INodeProperties[] = [
  {
    displayName: 'Creation Date',
    name: 'creation',
    type: 'dateTime',
    default: '',
    description: 'When it was created. Without a time zone, that of the workflow is meant.',
  },
  {
    displayName: 'Modification Date',
    name: 'modification',
    type: 'dateTime',
    default: '',
    description: 'When it was last modified. Without a time zone, that of the workflow is meant.',
  },
];

/** What an upload does on a platform that keeps another content than it was sent. */
export const contentChangesField: INodeProperties = {
  displayName: 'If the Platform Changes Content',
  name: 'ifContentChanges',
  type: 'options',
  default: 'fail',
  options: [
    {
      name: 'Accept',
      value: 'accept',
      description: 'Take the file as it is; the output says hash_verified: false and content_changed: true',
    },
    { name: 'Fail', value: 'fail', description: 'Keep the file and report an error that names it' },
  ],
  description:
    'What to do when the platform keeps another content than it was sent each time, e.g. because it adds a watermark or document properties',
};

/** The same fields, each sent in the body under its own name. (client: RFC 3339 dates; derived: the others) */
export function sentInBody(fields: INodeProperties[]): INodeProperties[] {
  return fields.map((field) => ({ ...field, routing: { send: { type: 'body', property: field.name } } }));
}
