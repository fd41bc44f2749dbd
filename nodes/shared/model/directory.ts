import { idIn } from '../http/answers';
import { SHOWN_ANSWER_LENGTH } from '../limits';
import { pages } from '../client/pages';
import type { PlatformObject, ItemContext } from '../client/itemContext';
import { emailsOf } from '../client/emails';
import { nameKey } from './text';

/** What is kept of a user or a group: enough to tell it by what people call it. */
interface Entry {
  id: string;
  login: string;
  emails: string[];
}

/**
 * Who is on the platform, by what people call them. The API documents no search, so the whole list is read, once in a
 * node run, and kept as ids and names only.
 */
class Directory {
  private readonly byId = new Map<string, Entry>();

  private readonly byLogin = new Map<string, Entry[]>();

  private readonly byEmail = new Map<string, Entry[]>();

  constructor(private readonly kind: 'user' | 'group') {}

  /**
   * Whoever has a login or, failing that, an e-mail address. Capital letters do not count (derived), except where several
   * logins differ in nothing else.
   *
   * @returns The id and the login; `undefined` if there is nobody.
   * @throws NodeOperationError when several have the login, or share the address.
   */
  find(context: ItemContext, text: string): PlatformObject | undefined {
    return this.findByLogin(context, text) ?? this.findByEmail(context, text);
  }

  /**
   * Whoever has a login; `undefined` if there is nobody.
   *
   * @throws NodeOperationError when several have it.
   */
  findByLogin(context: ItemContext, login: string): PlatformObject | undefined {
    const found = this.byLogin.get(nameKey(login)) ?? [];
    const exact = found.filter((entry) => entry.login.trim() === login.trim());
    return this.only(context, exact.length === 1 ? exact : found, `the login "${login.trim()}"`, 'ID');
  }

  /**
   * Whoever has an e-mail address.
   *
   * @throws NodeOperationError when several users share it.
   */
  findByEmail(context: ItemContext, email: string): PlatformObject | undefined {
    return this.only(context, this.byEmail.get(nameKey(email)) ?? [], `the e-mail "${email}"`, 'login or ID');
  }

  private only(
    context: ItemContext,
    found: Entry[],
    what: string,
    instead: string,
  ): PlatformObject | undefined {
    const [entry, ...others] = found;
    if (others.length > 0) {
      throw context.inputError(
        `${found.length} ${this.kind}s have ${what}`,
        `Name the ${this.kind} by ${instead} instead: ${found.map(({ id, login }) => `${login} (${id})`).join(', ')}.`,
      );
    }
    return entry && { id: entry.id, login: entry.login };
  }

  /** Takes in somebody who was just created or changed. */
  add(object: PlatformObject): void {
    const { login, email } = object;
    const id = idIn(object);
    if (id === undefined || login === undefined) return;
    this.remove(id);
    const emails = this.kind === 'user' ? emailsOf(email).map(nameKey) : [];
    const entry = { id, login: String(login ?? ''), emails };
    // Somebody may have an address and no login.
    if (entry.login.trim() !== '') push(this.byLogin, nameKey(entry.login), entry);
    for (const address of emails) push(this.byEmail, address, entry);
    this.byId.set(id, entry);
  }

  private remove(id: string): void {
    const entry = this.byId.get(id);
    if (entry === undefined) return;
    this.byId.delete(id);
    drop(this.byLogin, nameKey(entry.login), entry);
    for (const address of entry.emails) drop(this.byEmail, address, entry);
  }
}

function push(map: Map<string, Entry[]>, key: string, entry: Entry): void {
  const entries = map.get(key);
  if (entries === undefined) map.set(key, [entry]);
  else entries.push(entry);
}

function drop(map: Map<string, Entry[]>, key: string, entry: Entry): void {
  const others = (map.get(key) ?? []).filter((other) => other !== entry);
  if (others.length > 0) map.set(key, others);
  else map.delete(key);
}

/** All users, as known in this node run. (doc: `GET /users`) */
export async function userDirectory(context: ItemContext, refresh = false): Promise<Directory> {
  return await directory(context, 'user', '/users', refresh);
}

/** All groups, as known in this node run. (doc: `GET /groups`) */
export async function groupDirectory(context: ItemContext, refresh = false): Promise<Directory> {
  return await directory(context, 'group', '/groups', refresh);
}

/** Takes somebody who was created or changed into the directory, if the run has read it. */
export async function addKnown(
  context: ItemContext,
  kind: 'user' | 'group',
  object: PlatformObject,
): Promise<void> {
  (await context.run.peek<Directory>(keyOf(context, kind)))?.add(object);
}

function keyOf(context: ItemContext, kind: 'user' | 'group'): string {
  return `${kind}s ${context.runAs}`;
}

async function directory(
  context: ItemContext,
  kind: 'user' | 'group',
  path: string,
  refresh: boolean,
): Promise<Directory> {
  const key = keyOf(context, kind);
  return await loadDirectory(
    context,
    { key, path, shows: 'login', make: () => new Directory(kind) },
    refresh,
  );
}

/** A list that is read into a directory. */
export interface Source<D> {
  /** Names it in the run. */
  key: string;
  path: string;
  /** The field by which people name what is in it. */
  shows: 'login' | 'name';
  /** Makes an empty directory. */
  make: () => D;
}

/**
 * Reads a whole list into a directory, once in a node run.
 *
 * @param refresh Read it again, although it is known.
 * @throws NodeApiError when the platform's list does not show what people call the objects, or their ids: what is not found
 *   would be made a second time.
 */
export async function loadDirectory<D extends { add: (object: PlatformObject) => void }>(
  context: ItemContext,
  { key, path, shows, make }: Source<D>,
  refresh: boolean,
): Promise<D> {
  if (refresh) context.run.forget(key);
  return await context.run.once(key, async () => {
    const read = make();
    for await (const object of pages(context, { method: 'GET', path })) {
      const lacks =
        idIn(object) === undefined ? 'IDs' : object[shows] === undefined ? `${shows}s` : undefined;
      if (lacks !== undefined) {
        throw context.apiError(
          `The platform’s list does not show ${lacks}`,
          `So nothing can be found by ${shows} in it. Name it by ID instead, and please report this to the maintainers of this node.`,
          `(GET ${path} shows ${Object.keys(object).join(', ').slice(0, SHOWN_ANSWER_LENGTH)})`,
        );
      }
      read.add(object);
    }
    return read;
  });
}
