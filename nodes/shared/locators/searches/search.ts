import { idIn, type PlatformObject } from '../../http/answers';
import { LEVELS_PER_REQUEST, PICKER_REQUESTS } from '../../limits';
import { pages } from '../../client/pages';
import type { Call } from '../../client/call';
import { contentIn, type Content } from '../../model/content';
import { listing } from '../../model/walk';
import type { PlatformClient } from '../../client/platformClient';

/** A folder that is waiting to be looked into. */
export interface WaitingFolder {
  folder: PlatformObject;
  path: string;
  /** 0 for a root folder. */
  level: number;
}

/** A search through folders, each once, in as many answers as a person waits for. Each answer tells of several levels. */
export class Search {
  private readonly seen = new Set<string>();

  private waiting: WaitingFolder[] = [];

  private requests = 0;

  /** @param first What to look into first: all folders of a level, or all that is below a folder. */
  constructor(
    private readonly platform: PlatformClient,
    private readonly first: 'level' | 'below',
  ) {}

  /** Begins with the root folders. */
  async begin(call: Call): Promise<void> {
    const roots: PlatformObject[] = [];
    for await (const root of pages(this.platform, call)) roots.push(root);
    this.add(roots);
  }

  /** Adds the folders of a place, in their order. */
  add(
    folders: PlatformObject[],
    { path, level }: { path: string; level: number } = { path: '', level: -1 },
  ): void {
    const added: WaitingFolder[] = [];
    for (const folder of folders) {
      const id = idIn(folder);
      if (id !== undefined && this.seen.has(id)) continue;
      if (id !== undefined) this.seen.add(id);
      added.push({ folder, path: `${path}/${String(folder.name)}`, level: level + 1 });
    }
    this.waiting = this.first === 'level' ? [...this.waiting, ...added] : [...added, ...this.waiting];
  }

  /** The next place to look into. */
  next(): WaitingFolder | undefined {
    return this.waiting.shift();
  }

  /**
   * What is in a folder: as an answer about a folder above told it, or asked for now.
   *
   * @returns `undefined` if it is not told and there were requests enough.
   */
  async contentOf({ folder }: WaitingFolder): Promise<Content | undefined> {
    const told = contentIn(this.platform, folder);
    const id = idIn(folder);
    if (told !== undefined || id === undefined) return told;
    this.requests += 1;
    if (this.requests > PICKER_REQUESTS) return undefined;
    return (await listing(this.platform, id, LEVELS_PER_REQUEST)).content;
  }
}
