import { asThrown } from '../../../shared/http/errors';
import type { Call } from '../../../shared/client/call';
import type { ItemContext } from '../../../shared/client/itemContext';
import type { TagEntry } from '../../../shared/model/tags';
import { tagsOn, type TaggedItem } from './itemTags';

/** What was done to an item's tags, told to the person also when it could not be finished. */
export class Changes {
  readonly added: TagEntry[] = [];

  readonly were: TagEntry[] = [];

  /** Set, though perhaps they were there: the platform does not show tags in no category. */
  readonly set: TagEntry[] = [];

  readonly removed: TagEntry[] = [];

  readonly absent: TagEntry[] = [];

  constructor(
    private readonly context: ItemContext,
    private readonly item: TaggedItem,
    private readonly has: Map<string, TagEntry>,
  ) {}

  private path({ id }: TagEntry): string {
    return `/tag/${id}/${this.item.id}/${this.item.kind}`;
  }

  /** @param isNew Whether the tag was just made, so that nothing can have it. */
  async add(tag: TagEntry, isNew: boolean): Promise<void> {
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

  async remove(tag: TagEntry, mayBeAbsent = true): Promise<void> {
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
    const names = (tags: TagEntry[]) => tags.map(({ name }) => `"${name}"`).join(', ');
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
