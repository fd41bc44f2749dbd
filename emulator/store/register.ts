/** What a register holds: something with an id and a name of its own. */
interface Entry {
  readonly id: string;
  login: string;
}

/**
 * Users, or groups, in a stable order, found by id and by name without a search: a platform may have tens of thousands
 * of them. Names differ by more than upper and lower case (derived).
 */
export class Register<T extends Entry> {
  private readonly byId = new Map<string, T>();
  private readonly byName = new Map<string, T>();
  private readonly order: T[] = [];

  get size(): number {
    return this.order.length;
  }

  /** In the order in which they were added. */
  get all(): readonly T[] {
    return this.order;
  }

  get(id: string): T | undefined {
    return this.byId.get(id);
  }

  named(login: string): T | undefined {
    return this.byName.get(nameKey(login));
  }

  /** Adds one, whose name is free: that is for the caller to check. @param front before all the others. */
  add(entry: T, front = false): void {
    this.byId.set(entry.id, entry);
    this.byName.set(nameKey(entry.login), entry);
    if (front) this.order.unshift(entry);
    else this.order.push(entry);
  }

  /** Names are changed here and nowhere else, so that they can be found. */
  rename(entry: T, login: string): void {
    this.byName.delete(nameKey(entry.login));
    entry.login = login;
    this.byName.set(nameKey(login), entry);
  }

  remove(entry: T): void {
    if (!this.byId.delete(entry.id)) return;
    this.byName.delete(nameKey(entry.login));
    this.order.splice(this.order.indexOf(entry), 1);
  }
}

function nameKey(login: string): string {
  return login.toLowerCase();
}
