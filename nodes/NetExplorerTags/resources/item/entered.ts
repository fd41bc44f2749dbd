import type { IDataObject } from 'n8n-workflow';

import { isObject } from '../../../shared/http/answers';
import { givenId } from '../../../shared/client/ids';
import type { ItemContext } from '../../../shared/client/itemContext';
import { idFrom, namedIn } from '../../../shared/locators/locate';
import { tagDirectory, type TagEntry } from '../../../shared/model/tags';
import { nameKey } from '../../../shared/model/text';
import { checkName, checkTag, chosenCategory, getOrCreateTag } from '../tag/tags';
import { shown } from './itemTags';

/** The tags that a field names: those there are, and the names of those to be made. */
export interface WantedTags {
  found: TagEntry[];
  missing: string[];
}

/** Whether an expression says that there are to be none, rather than nothing having been entered. */
function isEmptyList(value: unknown): boolean {
  const raw = isObject(value) && 'value' in value ? value.value : value;
  return Array.isArray(raw) && raw.length === 0;
}

/**
 * Finds the tags that a field names, without making any.
 *
 * @param field Parameter name of the locator.
 * @param may What is no error: names that no tag has, because they are to be made, and none at all.
 * @throws NodeOperationError for a tag that there is not.
 */
export async function wantedTags(
  context: ItemContext,
  field: string,
  may: { create?: boolean; none?: boolean } = {},
): Promise<WantedTags> {
  const value = context.param<unknown>(field, '');
  const entries = namedIn(context, value, 'tag');
  if (entries.length === 0 && may.none !== true && !isEmptyList(value)) throw nothingChosen(context);

  const found = new Map<string, TagEntry>();
  const missing = new Map<string, string>();
  const category = may.create === true ? await chosenCategory(context, 'newTags.tagCategory') : undefined;
  for (const entry of entries) {
    const { mode, value: text } = entry;
    if (mode !== 'name') {
      const tag = await tagOfId(context, await idFrom(context, { label: 'tag', kind: 'tag' }, entry));
      found.set(tag.id, tag);
      continue;
    }
    const tag = (await tagDirectory(context)).find(context, text, category);
    if (tag !== undefined) found.set(tag.id, tag);
    else if (may.create === true) missing.set(nameKey(text), text);
    else {
      throw context.inputError(
        `There is no tag "${text.slice(0, 200)}"`,
        'Check the spelling; a private tag is seen by its owner only. Adding and setting tags can create missing ones: turn on "Create Missing Tags".',
      );
    }
  }
  for (const name of missing.values()) checkName(context, { name }, 'tag');
  return { found: [...found.values()], missing: [...missing.values()] };
}

/** @throws NodeOperationError when the account sees no tag of an id. */
async function tagOfId(context: ItemContext, id: string): Promise<TagEntry> {
  const directory = await tagDirectory(context);
  const known = directory.get(id);
  if (known !== undefined) return known;
  const tag = await context.find({ method: 'GET', path: `/tag/${id}` });
  if (tag === undefined) {
    throw context.inputError(
      `There is no tag with the ID ${id}`,
      'Check the ID, or name the tag by name. A private tag is seen by its owner only.',
    );
  }
  directory.add(tag);
  return directory.get(id) ?? { id, name: String(tag.name), category: null };
}

function nothingChosen(context: ItemContext): Error {
  return context.inputError(
    'No tags were chosen',
    'Choose a tag from the list, or give tags by ID or name, several separated by commas.',
  );
}

/** What the tags to be made have in common. It is checked before anything is written. */
export async function newTagTerms(context: ItemContext): Promise<IDataObject> {
  const { color, private: isPrivate } = context.param<IDataObject>('newTags', {});
  const terms: IDataObject = {
    ...(color !== undefined && { color }),
    ...(isPrivate !== undefined && { private: isPrivate }),
  };
  await checkTag(context, terms, 'newTags');
  return terms;
}

/** Tags that were missing, and what became of them. */
export interface MadeTags {
  tags: TagEntry[];
  /** Ids of those that this item made. */
  created: Set<string>;
  /** Wire names of which the platform does not show whether it took them. */
  unverified: string[];
}

/** Makes the tags that are missing; others may have made them meanwhile. */
export async function makeMissing(
  context: ItemContext,
  names: string[],
  terms: IDataObject,
): Promise<MadeTags> {
  const made: MadeTags = { tags: [], created: new Set(), unverified: [] };
  for (const name of names) {
    const { tag, created } = await getOrCreateTag(context, { name: name.trim(), ...terms });
    const id = givenId(context, tag, `the tag "${name}"`);
    const category = terms.category_id === undefined ? null : String(terms.category_id);
    made.tags.push({ id, name: String(tag.name ?? name), category });
    if (created) made.created.add(id);
    const unverified = (tag.unverified_fields ?? []) as string[];
    made.unverified.push(...unverified.filter((field) => !made.unverified.includes(field)));
  }
  return made;
}

/** The tags that were made on the way, as they are put out. */
export function createdIn({ tags, created, unverified }: MadeTags): IDataObject {
  return {
    created: shown(tags.filter(({ id }) => created.has(id))),
    ...(unverified.length > 0 && { unverified_fields: unverified }),
  };
}
