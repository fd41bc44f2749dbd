import { pages } from '../exchange/paged';
import type { PlatformObject, Task } from '../exchange/task';
import { emailsOf } from './emails';
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

  private readonly byLogin = new Map<string, Entry>();

  private readonly byEmail = new Map<string, Entry[]>();

  constructor(private readonly kind: 'user' | 'group') {}

  /**
   * Whoever has a login or, failing that, an e-mail address. Capital letters do not count. (derived)
   *
   * @returns The id and the login; `undefined` if there is nobody.
   * @throws NodeOperationError when several users share the address.
   */
  find(task: Task, text: string): PlatformObject | undefined {
    return this.findByLogin(text) ?? this.findByEmail(task, text);
  }

  /** Whoever has a login; `undefined` if there is nobody. */
  findByLogin(login: string): PlatformObject | undefined {
    const entry = this.byLogin.get(nameKey(login));
    return entry && { id: entry.id, login: entry.login };
  }

  /**
   * Whoever has an e-mail address.
   *
   * @throws NodeOperationError when several users share it.
   */
  findByEmail(task: Task, email: string): PlatformObject | undefined {
    const [entry, ...others] = this.byEmail.get(nameKey(email)) ?? [];
    if (others.length > 0) {
      throw task.inputError(
        `${others.length + 1} users have the e-mail "${email}"`,
        `Name the user by login or ID instead: ${[entry, ...others].map((one) => `${one?.login} (${one?.id})`).join(', ')}.`,
      );
    }
    return entry && { id: entry.id, login: entry.login };
  }

  /** Takes in somebody who was just created or changed. */
  add(object: PlatformObject): void {
    const { id, login, email } = object;
    if (id === undefined || id === null || login === undefined) return;
    this.remove(String(id));
    const emails = this.kind === 'user' ? emailsOf(email).map(nameKey) : [];
    const entry = { id: String(id), login: String(login), emails };
    this.byLogin.set(nameKey(entry.login), entry);
    for (const address of emails) this.byEmail.set(address, [...(this.byEmail.get(address) ?? []), entry]);
    this.byId.set(entry.id, entry);
  }

  private remove(id: string): void {
    const entry = this.byId.get(id);
    if (entry === undefined) return;
    this.byId.delete(id);
    this.byLogin.delete(nameKey(entry.login));
    for (const address of entry.emails) {
      const others = (this.byEmail.get(address) ?? []).filter((other) => other !== entry);
      if (others.length > 0) this.byEmail.set(address, others);
      else this.byEmail.delete(address);
    }
  }
}

/** All users, as known in this node run. (doc: `GET /users`) */
export async function userDirectory(task: Task, afresh = false): Promise<Directory> {
  return await directory(task, 'user', '/users', afresh);
}

/** All groups, as known in this node run. (doc: `GET /groups`) */
export async function groupDirectory(task: Task, afresh = false): Promise<Directory> {
  return await directory(task, 'group', '/groups', afresh);
}

/** Takes somebody who was created or changed into the directory, if the run has read it. */
export async function addKnown(task: Task, kind: 'user' | 'group', object: PlatformObject): Promise<void> {
  (await task.run.known<Directory>(keyOf(task, kind)))?.add(object);
}

function keyOf(task: Task, kind: 'user' | 'group'): string {
  return `${kind}s ${task.runAs}`;
}

async function directory(
  task: Task,
  kind: 'user' | 'group',
  path: string,
  afresh: boolean,
): Promise<Directory> {
  return await readOnce(task, keyOf(task, kind), path, () => new Directory(kind), afresh);
}

/**
 * Reads a whole list into a directory, once in a node run.
 *
 * @param key Names it in the run.
 * @param make Makes an empty one.
 * @param afresh Read it again, although it is known.
 */
export async function readOnce<D extends { add: (object: PlatformObject) => void }>(
  task: Task,
  key: string,
  path: string,
  make: () => D,
  afresh: boolean,
): Promise<D> {
  if (afresh) task.run.forget(key);
  return await task.run.remember(key, async () => {
    const read = make();
    for await (const object of pages(task, { method: 'GET', path })) read.add(object);
    return read;
  });
}
