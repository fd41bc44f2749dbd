import { idIn, namedId } from '../http/answers';
import type { PlatformObject, ItemContext } from '../client/itemContext';
import { loadDirectory } from './directory';
import { nameKey } from './text';

/** What is kept of a tag or a category. */
export type TagEntry = {
  id: string;
  name: string;
  /** Id of a tag's category; `null` for a tag without one, and for a category. */
  category: string | null;
};

/** The names of tags or of categories. The API documents no search, so the list is read, once in a node run. */
export class NameDirectory {
  private readonly byId = new Map<string, TagEntry>();

  private readonly byName = new Map<string, TagEntry[]>();

  constructor(private readonly kind: 'tag' | 'category') {}

  /** All of them, in the platform's order. */
  all(): TagEntry[] {
    return [...this.byId.values()];
  }

  get(id: string): TagEntry | undefined {
    return this.byId.get(id);
  }

  /**
   * Whatever has a name. Capital letters do not count (derived), except where several names differ in nothing else.
   *
   * @param category Look only at the tags of this category; `null` for those without one.
   * @throws NodeOperationError when several have the name: two categories may each have a tag of one name.
   */
  find(context: ItemContext, name: string, category?: string | null): TagEntry | undefined {
    const found = (this.byName.get(nameKey(name)) ?? []).filter(
      (entry) => category === undefined || entry.category === category,
    );
    const exact = found.filter((entry) => entry.name === name.trim());
    const candidates = exact.length === 1 ? exact : found;
    if (candidates.length > 1) {
      const where = ({ id, category: its }: TagEntry) => (its === null ? id : `${id} (in category ${its})`);
      throw context.inputError(
        `${candidates.length} ${this.kind === 'tag' ? 'tags' : 'categories'} have the name "${name.trim()}"`,
        `Name it by ID instead: ${candidates.map(where).join(', ')}. Where the form offers a category, choosing it helps as well.`,
      );
    }
    return candidates[0];
  }

  /** Takes in what was just made or changed. */
  add(object: PlatformObject): void {
    const { name, category_id: category } = object;
    const id = idIn(object);
    if (id === undefined || name === undefined) return;
    this.remove(id);
    const entry = { id, name: String(name), category: namedId(category) ?? null };
    this.byId.set(entry.id, entry);
    const key = nameKey(entry.name);
    this.byName.set(key, [...(this.byName.get(key) ?? []), entry]);
  }

  private remove(id: string): void {
    const entry = this.byId.get(id);
    if (entry === undefined) return;
    this.byId.delete(id);
    const key = nameKey(entry.name);
    this.byName.set(
      key,
      (this.byName.get(key) ?? []).filter((other) => other !== entry),
    );
  }
}

/** The tags that the account sees, as known in this node run. (doc: `GET /tags`) */
export async function tagDirectory(context: ItemContext, refresh = false): Promise<NameDirectory> {
  return await directory(context, 'tag', '/tags', refresh);
}

/** All categories, as known in this node run. (doc: `GET /tag/categories`) */
export async function categoryDirectory(context: ItemContext, refresh = false): Promise<NameDirectory> {
  return await directory(context, 'category', '/tag/categories', refresh);
}

async function directory(
  context: ItemContext,
  kind: 'tag' | 'category',
  path: string,
  refresh: boolean,
): Promise<NameDirectory> {
  const key = `${kind} names ${context.runAs}`;
  return await loadDirectory(
    context,
    { key, path, shows: 'name', make: () => new NameDirectory(kind) },
    refresh,
  );
}
