import { PlatformError, notFound } from '../../../errors.js';
import { requireManager } from '../../../store/access.js';
import type { Caller, Extra } from '../../../store/model.js';
import type { Platform } from '../../../store/platform.js';
import { tagTexts } from '../texts.js';
import { checkColor, plainColor } from './colors.js';
import { Tags, type TagCategory } from './model.js';
import { checkTagName, sameName } from './names.js';

/** Fields of a category that requests may set; absent ones stay as they are. */
export interface CategoryChange {
  name?: string;
  color?: string;
  extra: Extra;
}

/** Only administrators and managers make categories (derived). @throws PlatformError 400, 403, 409 name taken. */
export function createCategory(platform: Platform, caller: Caller, change: CategoryChange): TagCategory {
  requireManager(caller);
  const { name, color = plainColor, extra } = change;
  checkCategory(platform, { name, color }, null);
  const category = { id: platform.state.of(Tags).nextId(), name: name!, color, extra };
  platform.state.of(Tags).categories.set(category.id, category);
  return category;
}

/** Errors as createCategory, and 404. */
export function updateCategory(
  platform: Platform,
  caller: Caller,
  id: number,
  change: CategoryChange,
): TagCategory {
  requireManager(caller);
  const category = categoryById(platform, id);
  const { name = category.name, color = category.color, extra } = change;
  checkCategory(platform, { name, color }, category);
  Object.assign(category, { name, color });
  Object.assign(category.extra, extra);
  return category;
}

/** Deletes a category; its tags stay, without one (derived). @throws PlatformError 403, 404. */
export function deleteCategory(platform: Platform, caller: Caller, id: number): void {
  requireManager(caller);
  const category = categoryById(platform, id);
  platform.state.of(Tags).categories.delete(category.id);
  for (const tag of platform.state.of(Tags).tags.values()) {
    if (tag.categoryId === category.id) tag.categoryId = null;
  }
}

/** @throws PlatformError 404. */
export function categoryById({ state }: Platform, id: number): TagCategory {
  const category = state.of(Tags).categories.get(id);
  if (!category) throw notFound(tagTexts.categoryNotFound, id);
  return category;
}

function checkCategory(
  { state }: Platform,
  { name, color }: { name?: string; color: string },
  existing: TagCategory | null,
): void {
  checkTagName(name);
  checkColor(color);
  for (const other of state.of(Tags).categories.values()) {
    if (other !== existing && sameName(other.name, name))
      throw new PlatformError(409, tagTexts.categoryTaken, name);
  }
}
