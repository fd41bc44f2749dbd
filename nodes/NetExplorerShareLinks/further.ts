import type { INodeProperties } from 'n8n-workflow';

/** A collection of further fields. */
export function further(
  name: 'additionalFields' | 'updateFields',
  options: INodeProperties[],
): INodeProperties {
  return {
    displayName: name === 'additionalFields' ? 'Additional Fields' : 'Update Fields',
    name,
    type: 'collection',
    placeholder: 'Add Field',
    default: {},
    options,
  };
}
