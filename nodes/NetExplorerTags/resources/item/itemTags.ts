import { jsonParse, type IDataObject } from 'n8n-workflow';

import { listIn, shownAnswer, wireId } from '../../../shared/http/answers';
import { givenId } from '../../../shared/client/ids';
import { pages } from '../../../shared/client/pages';
import type { ItemContext, PlatformObject } from '../../../shared/client/itemContext';
import { idOf } from '../../../shared/locators/locate';
import type { TagEntry } from '../../../shared/model/tags';
import { runExclusive } from '../../../shared/concurrency/keyedMutex';

/** A file or a folder that has tags. */
export interface TaggedItem {
  kind: 'file' | 'folder';
  id: string;
}

/** A tag that an item has, with the name of its category. */
export type ItemTag = TagEntry & { tag: PlatformObject; categoryName: string };

/** The file or folder that an item is about. */
export async function itemOf(context: ItemContext): Promise<TaggedItem> {
  const kind = context.param<string>('itemKind', 'file') === 'folder' ? 'folder' : 'file';
  return { kind, id: await idOf(context, kind === 'folder' ? 'itemFolder' : 'itemFile') };
}

/** How the tags of something are read, by its documented address. */
export const ATTACHED = 'GET /tag/categories/attached/:elementId/:type';

/**
 * The tags that an item has, by id. The platform gives them by category, so those in no category are not among them.
 * (doc: categories with their tags; derived: that a tag without one is missing)
 *
 * @throws NodeApiError when there is no such item, or the answer does not say which tags it has.
 */
export async function tagsOn(context: ItemContext, { kind, id }: TaggedItem): Promise<Map<string, ItemTag>> {
  const has = new Map<string, ItemTag>();
  for await (const category of pages(context, {
    method: 'GET',
    path: `/tag/categories/attached/${id}/${kind}`,
  })) {
    for (const tag of tagsIn(context, category)) {
      const entry = {
        id: givenId(context, tag, `the tag "${String(tag.name)}"`),
        name: String(tag.name),
        category: isNone(category.id)
          ? null
          : givenId(context, category, `the category "${String(category.name)}"`),
        categoryName: String(category.name ?? ''),
        tag,
      };
      has.set(entry.id, entry);
    }
  }
  return has;
}

/** Whether tags are in no category. (derived) */
function isNone(id: unknown): boolean {
  return id === undefined || id === null || id === '' || id === 0;
}

function tagsIn(context: ItemContext, { name, tags }: PlatformObject): PlatformObject[] {
  const list = listIn(typeof tags === 'string' ? jsonParse(tags, { fallbackValue: null }) : tags);
  if (list !== undefined) return list.objects;
  throw context.apiError(
    `The platform gives ${shownAnswer(tags)} for the tags of the category "${String(name)}"`,
    'Without them it is not known which tags the item has. Nothing was changed.',
  );
}

/** How making tags on the way uses the platform, by documented addresses. */
export const MAKING = [
  'POST /tag',
  'GET /tags',
  'GET /tag/:tagId',
  'GET /tag/categories',
  'GET /tags/colors',
];

/** Tags as they are put out. */
export const shown = (tags: TagEntry[]): IDataObject[] =>
  tags.map(({ id, name }) => ({ id: wireId(id), name }));

/** What an item is about, as it is put out. */
export const about = ({ kind, id }: TaggedItem): IDataObject => ({ item_type: kind, item_id: wireId(id) });

/** Tags, none twice. */
export function unique(tags: TagEntry[]): TagEntry[] {
  return [...new Map(tags.map((tag) => [tag.id, tag])).values()];
}

/** One at a time for each item in this process, in the order of the items that want it. */
export async function alone<T>(
  context: ItemContext,
  { kind, id }: TaggedItem,
  work: () => Promise<T>,
): Promise<T> {
  return await runExclusive(context, ['tags of item', kind, id], work);
}
