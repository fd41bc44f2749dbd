import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { customFields } from '../../../shared/fields/common';
import { shareLocator } from '../../../shared/locators/links';
import type { Operation } from '../../../shared/operations/operation';
import type { ItemContext, PlatformObject } from '../../../shared/client/itemContext';
import { valuesIn } from '../../../shared/client/sameness';
import { chosenContents, nameOf, namesOf, rootOf } from '../../links/contents';
import { updateLink } from '../../links/links';
import { chosen, shareFlags } from '../../links/terms';
import { SHARE } from '../../links/kinds';
import { further } from '../../further';
import { changedTerms, maximumDownloads, notify, passwordBySms, unlimited } from '../../links/termFields';
import { contentsField, downloadOnly } from './fields';

const otherContents: INodeProperties = {
  displayName: 'Other Contents',
  name: 'otherContents',
  type: 'options',
  options: [
    { name: 'Keep', value: 'keep', description: 'Add the files and folders given to those in the share' },
    { name: 'Remove', value: 'remove', description: 'The files and folders given become the only ones' },
  ],
  default: 'keep',
  description: 'What becomes of files and folders that are in the share and not given',
};

export const update: Operation = {
  name: 'Update',
  value: 'update',
  action: 'Update a share',
  description: 'Change the terms or the contents of a share; its address stays the same',
  request: { method: 'PUT', path: '/share/{share}' },
  handler: updateLink(SHARE, { contents: wantedRoots, flags: shareFlags }),
  fields: [
    shareLocator(),
    ...changedTerms,
    further('updateFields', [
      downloadOnly,
      contentsField,
      maximumDownloads,
      notify,
      otherContents,
      passwordBySms,
      unlimited,
    ]),
    customFields,
  ],
};

/**
 * What a share is to consist of, if something was chosen: that alone, or with what it consists of now. (doc: `roots`;
 * derived: in requests, as a whole)
 */
async function wantedRoots(
  context: ItemContext,
): Promise<((current: PlatformObject) => IDataObject) | undefined> {
  const contents = await chosenContents(context, 'updateFields.contents');
  if (contents.length === 0) return undefined;
  const keep = chosen<string>(context, 'otherContents') !== 'remove';
  const wanted = await Promise.all(
    contents.map(async (content) => ({ root: rootOf(content), names: await namesOf(context, content) })),
  );
  return (current) => {
    const roots = rootsIn(context, current);
    const isOneOf = (names: string[], root: PlatformObject) => names.includes(nameOf(root) ?? '');
    const isWanted = (root: PlatformObject) => wanted.some(({ names }) => isOneOf(names, root));
    const added = wanted.filter(({ names }) => !roots.some((root) => isOneOf(names, root)));
    if (added.length === 0 && (keep || roots.every(isWanted))) return {};
    const kept = roots.filter((root) => keep || isWanted(root));
    return {
      roots: [
        ...kept.map(({ id, entity_type: type }) => ({ id, entity_type: type })),
        ...added.map(({ root }) => root),
      ],
    };
  };
}

/**
 * What a share consists of now.
 *
 * @throws NodeApiError when the platform does not show it: it is written as a whole, so the others would be lost.
 */
function rootsIn(context: ItemContext, { roots, id }: PlatformObject): PlatformObject[] {
  const shown = valuesIn(roots);
  if (shown?.every((root) => nameOf(root) !== undefined)) return shown as PlatformObject[];
  throw context.apiError(
    `The platform does not show the files and folders of the share ${String(id)}`,
    'They are written as a whole, so the others would be lost. Nothing was changed.',
  );
}
