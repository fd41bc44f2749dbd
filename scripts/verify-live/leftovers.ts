import type { Answer } from './client';

/** Something that the program made on the platform. */
export interface Made {
  /** E.g. `folder`. */
  kind: string;
  id: string;
  remove: () => Promise<Answer>;
}

/** What the program made, so that all of it is removed however it ends. */
export class Leftovers {
  private readonly made: Made[] = [];

  add(made: Made): void {
    this.made.push(made);
  }

  /** Takes back that something is there: a check removed it. */
  forget(kind: string, id: string): void {
    const index = this.made.findIndex((made) => made.kind === kind && made.id === id);
    if (index >= 0) this.made.splice(index, 1);
  }

  /**
   * Removes everything, the latest first.
   * @returns what could not be removed, e.g. `folder 12 (status 403)`.
   */
  async removeAll(): Promise<string[]> {
    const left: string[] = [];
    for (let made = this.made.pop(); made !== undefined; made = this.made.pop()) {
      const why = await failure(made);
      if (why !== undefined) left.push(`${made.kind} ${made.id} (${why})`);
    }
    return left.reverse();
  }
}

/** Why something could not be removed; `undefined` if it is gone. */
async function failure({ remove }: Made): Promise<string | undefined> {
  try {
    const { status } = await remove();
    return status < 300 || status === 404 ? undefined : `status ${status}`;
  } catch (error) {
    return (error as { code?: string }).code ?? (error as Error).name;
  }
}
