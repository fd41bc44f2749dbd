import type { INodeProperties } from 'n8n-workflow';

/** A list in which each entry has these fields. */
export function listOf(
  about: Pick<INodeProperties, 'displayName' | 'name' | 'description' | 'placeholder'>,
  entry: { displayName: string; name: string; values: INodeProperties[] },
): INodeProperties {
  return {
    ...about,
    type: 'fixedCollection',
    typeOptions: { multipleValues: true, sortable: true },
    default: {},
    options: [entry],
  };
}
