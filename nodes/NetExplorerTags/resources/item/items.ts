import type { IDataObject } from 'n8n-workflow';

import { asThrown } from '../../../shared/http/errors';
import { runExclusive } from '../../../shared/concurrency/keyedMutex';
import { forEachItem, type ItemHandler } from '../../../shared/client/forEachItem';
import type { Call } from '../../../shared/client/call';
import type { ItemContext } from '../../../shared/client/itemContext';
import { tagDirectory, type Named } from '../../../shared/model/tags';
import { ATTACHED, MAKING, about, itemOf, shown, tagsOn, unique, type TaggedItem } from './itemTags';
import { makeMissing, newTagTerms, wantedTags, type MadeTags } from './entered';
import { chosenCategory } from '../tag/tags';

/** What was done to an item's tags, told to the person also when it could not be finished. */
class Changes {
  readonly added: Named[] = [];

  readonly were: Named[] = [];

  /** Set, though perhaps they were there: the platform does not show tags in no category. */
  readonly set: Named[] = [];

  readonly removed: Named[] = [];

  readonly absent: Named[] = [];

  constructor(
    private readonly context: ItemContext,
    private readonly item: TaggedItem,
    private readonly has: Map<string, Named>,
  ) {}

  private path({ id }: Named): string {
    return `/tag/${id}/${this.item.id}/${this.item.kind}`;
  }

  /** @param isNew Whether the tag was just made, so that nothing can have it. */
  async add(tag: Named, isNew: boolean): Promise<void> {
    if (this.has.has(tag.id)) {
      this.were.push(tag);
      return;
    }
    const call: Call = {
      method: 'POST',
      path: this.path(tag),
      // A tag that is set twice is set.
      idempotent: true,
      accept: [409],
    };
    const answer = await this.context.send(call);
    if (answer.status < 400) this.context.doneOf(call, answer);
    // Somebody else was quicker. (derived: a platform that refuses a tag that is there does it with a conflict)
    if (answer.status === 409) this.were.push(tag);
    else (isNew || tag.category !== null ? this.added : this.set).push(tag);
  }

  async remove(tag: Named, mayBeAbsent = true): Promise<void> {
    const known = this.has.has(tag.id);
    if (!known && tag.category !== null) {
      this.absent.push(tag);
      return;
    }
    const call: Call = { method: 'DELETE', path: this.path(tag), accept: [404] };
    const answer = await this.context.send(call);
    if (answer.status < 400) this.context.doneOf(call, answer);
    if (answer.status !== 404 || known) this.removed.push(tag);
    else if (mayBeAbsent) this.absent.push(tag);
  }

  /**
   * Looks whether the item has what was put on it, and has no more what was taken off, as far as the platform shows it.
   *
   * @throws NodeApiError that names the tags of which the platform only said that it was done.
   */
  async confirm(): Promise<void> {
    const put = this.added.filter(({ category }) => category !== null);
    const off = this.removed.filter(({ id }) => this.has.has(id));
    if (put.length + off.length === 0) return;
    const has = await tagsOn(this.context, this.item);
    const names = (tags: Named[]) => tags.map(({ name }) => `"${name}"`).join(', ');
    const missing = names(put.filter(({ id }) => !has.has(id)));
    const left = names(off.filter(({ id }) => has.has(id)));
    if (missing === '' && left === '') return;
    throw this.context.apiError(
      `The platform did not change the tags of the ${this.item.kind} ${this.item.id} as wanted`,
      missing === '' ? '' : `It said that these were put on, but does not show them: ${missing}.`,
      left === '' ? '' : `It said that these were taken off, but still shows them: ${left}.`,
      'It may not let this account change them. Look at the element on the platform.',
    );
  }

  get outcome(): string {
    if (this.added.length + this.removed.length > 0) return 'updated';
    return this.set.length > 0 ? 'set' : 'unchanged';
  }

  /** Does all of it; an error says what was done before. */
  async each<T>(things: T[], work: (thing: T) => Promise<void>): Promise<void> {
    for (const thing of things) {
      try {
        await work(thing);
      } catch (error) {
        const done = [...this.added, ...this.set].map(({ name }) => `"${name}" is set`);
        const gone = this.removed.map(({ name }) => `"${name}" is off`);
        if (done.length + gone.length === 0) throw asThrown(this.context.place, error);
        const { message, description } = error as Error & { description?: string };
        throw this.context.apiError(
          message,
          description ?? '',
          `Before that: ${[...done, ...gone].join(', ')}. Run it again when the cause is removed; what is done already stays.`,
        );
      }
    }
  }
}

/** One at a time for each item in this process, in the order of the items that want it. */
async function alone<T>(context: ItemContext, { kind, id }: TaggedItem, work: () => Promise<T>): Promise<T> {
  return await runExclusive(context, ['tags of item', kind, id], work);
}

/** Puts tags on an item: those it has already are left, missing ones are made if that is wanted. */
export function addTags(): ItemHandler {
  return forEachItem(
    async (context) => {
      const item = await itemOf(context);
      const create = context.param('createMissing', false);
      const { found, missing } = await wantedTags(context, 'tags', { create });
      const terms = missing.length > 0 ? await newTagTerms(context) : {};
      return await alone(context, item, async () => {
        const has = await tagsOn(context, item);
        const made = await makeMissing(context, missing, terms);
        const changes = new Changes(context, item, has);
        await changes.each(unique([...found, ...made.tags]), async (tag) => {
          await changes.add(tag, made.created.has(tag.id));
        });
        await changes.confirm();
        return context.output([
          {
            ...about(item),
            outcome: changes.outcome,
            added: shown(changes.added),
            were_there: shown(changes.were),
            set: shown(changes.set),
            ...createdIn(made),
          },
        ]);
      });
    },
    [ATTACHED, ...MAKING],
  );
}

/** The tags that were made on the way, as they are put out. */
function createdIn({ tags, created, unverified }: MadeTags): IDataObject {
  return {
    created: shown(tags.filter(({ id }) => created.has(id))),
    ...(unverified.length > 0 && { unverified_fields: unverified }),
  };
}

/** Takes tags off an item; those that it does not have are no error. */
export function removeTags(): ItemHandler {
  return forEachItem(
    async (context) => {
      const item = await itemOf(context);
      const { found } = await wantedTags(context, 'tags');
      return await alone(context, item, async () => {
        const changes = new Changes(context, item, await tagsOn(context, item));
        await changes.each(found, async (tag) => await changes.remove(tag));
        await changes.confirm();
        return context.output([
          {
            ...about(item),
            outcome: changes.outcome,
            removed: shown(changes.removed),
            were_not_there: shown(changes.absent),
          },
        ]);
      });
    },
    [ATTACHED, 'GET /tags', 'GET /tag/:tagId'],
  );
}

/** Brings an item to just the tags that are wanted. */
export function setTags(): ItemHandler {
  return forEachItem(
    async (context) => {
      const item = await itemOf(context);
      const create = context.param('createMissing', false);
      const { found, missing } = await wantedTags(context, 'tags', { create });
      const terms = missing.length > 0 ? await newTagTerms(context) : {};
      const others = context.param<string>('otherTags', 'remove');
      const only = others === 'removeOfCategory' ? await categoryToSet(context) : undefined;
      return await alone(context, item, async () => {
        const has = await tagsOn(context, item);
        const made = await makeMissing(context, missing, terms);
        const wanted = unique([...found, ...made.tags]);
        const changes = new Changes(context, item, has);
        await changes.each(wanted, async (tag) => await changes.add(tag, made.created.has(tag.id)));

        const isWanted = (tag: Named) => wanted.some(({ id }) => id === tag.id);
        const surplus: Named[] = [...has.values()].filter(
          (tag) => !isWanted(tag) && (only === undefined || tag.category === only),
        );
        // The platform does not show which tags in no category the item has, so each of them is tried.
        const unseen =
          others === 'remove'
            ? (await tagDirectory(context))
                .all()
                .filter((tag) => tag.category === null && !isWanted(tag) && !has.has(tag.id))
            : [];
        await changes.each([...surplus, ...unseen], async (tag) => await changes.remove(tag, false));
        await changes.confirm();
        return context.output([
          {
            ...about(item),
            outcome: changes.outcome,
            added: shown(changes.added),
            were_there: shown(changes.were),
            set: shown(changes.set),
            removed: shown(changes.removed),
            ...createdIn(made),
          },
        ]);
      });
    },
    [ATTACHED, 'DELETE /tag/:tagId/:elementId/:type', ...MAKING],
  );
}

async function categoryToSet(context: ItemContext): Promise<string> {
  const category = await chosenCategory(context, 'setCategory');
  if (category !== undefined) return category;
  throw context.inputError(
    'No category was chosen',
    'Choose under Category whose other tags are to be taken off, or something else under Other Tags.',
  );
}

/** The tags that an item has, in one item, so that an item without tags goes on as well. */
export function getTags(): ItemHandler {
  return forEachItem(
    async (context) => {
      const item = await itemOf(context);
      const has = [...(await tagsOn(context, item)).values()];
      return context.output([
        {
          ...about(item),
          tag_names: has.map(({ name }) => name),
          tags: has.map(({ tag, categoryName }) => ({ ...tag, category: categoryName })),
        },
      ]);
    },
    [ATTACHED],
  );
}
