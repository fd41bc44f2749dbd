import type { IDataObject } from 'n8n-workflow';

import type { ItemContext } from '../client/itemContext';

/** The fields that most workflows need of an object, by kind; *Simplify* turned off gives all. (doc) */
const ESSENTIAL = {
  file: [
    'id',
    'guid',
    'name',
    'parent_id',
    'path',
    'size',
    'hash',
    'creation',
    'modification',
    'owner',
    'nb_versions',
    'lock',
  ],
  folder: [
    'id',
    'name',
    'parent_id',
    'path',
    'path_name',
    'size',
    'nb_files',
    'nb_folders',
    'creation',
    'modification',
    'owner',
    'quota',
    'purge_frequency',
  ],
} as const;

/** What the node itself says about an object, whatever its kind. */
const TOLD = [
  'relative_path',
  'created',
  'skipped',
  'success',
  'normalized_fields',
  'unverified_fields',
  'hash_verified',
  'content_changed',
  'left_behind',
];

export type Kind = keyof typeof ESSENTIAL;

/**
 * Objects for the output: the essential fields only, where the operation offers *Simplify* and it is on.
 *
 * @param kind What the objects are; without it they stay as they are.
 */
export function simplified(context: ItemContext, kind: Kind | undefined, objects: unknown[]): unknown[] {
  if (kind === undefined || !context.param('simplify', false)) return objects;
  return objects.map((object) => {
    const source = object as IDataObject;
    return Object.fromEntries(
      [...ESSENTIAL[kind], ...TOLD].filter((name) => name in source).map((name) => [name, source[name]]),
    );
  });
}
