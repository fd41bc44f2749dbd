import { PlatformError, notFound } from '../../../errors.js';
import { isManager, rightsOn } from '../../../store/access.js';
import type { Element } from '../../../store/model.js';
import type { Caller, Extra, Folder } from '../../../store/model.js';
import { walk, type Platform } from '../../../store/platform.js';
import { tagTexts } from '../texts.js';
import { categoryById } from './categories.js';
import { checkColor, plainColor } from './colors.js';
import { Tags, type Tag } from './model.js';
import { checkTagName, sameName } from './names.js';

/** What a request says about a new tag. */
export interface NewTag {
  name?: string;
  categoryId?: number;
  color?: string;
  private?: boolean;
  extra: Extra;
}

/**
 * Makes a tag; without a colour it has that of its category (derived).
 * @throws PlatformError 400, 404 no such category, 409 it has a tag of that name.
 */
export function createTag(platform: Platform, caller: Caller, wanted: NewTag): Tag {
  const { name, categoryId = null, extra } = wanted;
  checkTagName(name);
  if (wanted.color !== undefined) checkColor(wanted.color);
  const category = categoryId === null ? null : categoryById(platform, categoryId);
  for (const other of tagsSeenBy(platform, caller)) {
    if (other.categoryId === categoryId && sameName(other.name, name))
      throw new PlatformError(409, tagTexts.tagTaken, name);
  }
  const tag: Tag = {
    id: platform.state.of(Tags).nextId(),
    name,
    color: wanted.color ?? category?.color ?? plainColor,
    categoryId,
    ownerId: caller.user.id,
    private: wanted.private ?? false,
    elements: new Set(),
    extra,
  };
  platform.state.of(Tags).tags.set(tag.id, tag);
  return tag;
}

/** Deletes a tag, which takes it off everything. @throws PlatformError 403 not the caller's to delete (derived), 404. */
export function deleteTag(platform: Platform, caller: Caller, id: number): void {
  const tag = tagById(platform, caller, id);
  if (tag.ownerId !== caller.user.id && !isManager(caller))
    throw new PlatformError(403, tagTexts.tagNotYours);
  platform.state.of(Tags).tags.delete(tag.id);
}

/** @throws PlatformError 404, also for a private tag of someone else. */
export function tagById(platform: Platform, caller: Caller, id: number): Tag {
  const tag = platform.state.of(Tags).tags.get(id);
  if (!tag || !sees(caller, tag)) throw notFound(tagTexts.tagNotFound, id);
  return tag;
}

/** In the order in which they were made. */
export function tagsSeenBy({ state }: Platform, caller: Caller): Tag[] {
  return [...state.of(Tags).tags.values()].filter((tag) => sees(caller, tag));
}

/** Takes a tag off an element. @throws PlatformError 404 if it does not carry it. */
export function takeOff(tag: Tag, element: Element): void {
  if (!tag.elements.delete(element)) throw notFound(tagTexts.tagNotSet, tag.id);
}

/** Tags to set and to take off at once. */
export interface TagChange {
  grant: Tag[];
  revoke: Tag[];
  /** What is in the folder too, to any depth. */
  recursive: boolean;
}

/** Sets and takes off tags on a folder and what is in it, where the caller may change that (derived). */
export function changeTags(caller: Caller, folder: Folder, { grant, revoke, recursive }: TagChange): void {
  for (const at of recursive ? walk(folder) : [folder]) {
    const rights = rightsOn(caller, at);
    if (!rights.browse || !rights.edit) continue;
    for (const element of recursive ? [at, ...at.files.values()] : [at]) {
      for (const tag of grant) tag.elements.add(element);
      for (const tag of revoke) tag.elements.delete(element);
    }
  }
}

function sees(caller: Caller, tag: Tag): boolean {
  return !tag.private || tag.ownerId === caller.user.id;
}
