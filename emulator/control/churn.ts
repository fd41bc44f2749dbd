import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { ChurnPlan, ChurnReport } from '../contract.js';
import { removeUser } from '../features/users/store.js';
import type { Platform } from '../store/platform.js';
import { addCrowd } from './crowd.js';

const schema = z
  .object({
    everyRequests: z.number().int().positive(),
    match: z.string().min(1),
    add: z.number().int().min(0).default(0),
    remove: z.number().int().min(0).default(0),
    at: z.enum(['front', 'end']).default('end'),
    keep: z.array(z.string()).default([]),
  })
  .strict() satisfies z.ZodType<Required<ChurnPlan>, z.ZodTypeDef, ChurnPlan>;

interface Following extends Required<Omit<ChurnPlan, 'match' | 'keep'>> {
  match: RegExp;
  keep: Set<string>;
}

/**
 * Adds and removes users between requests, so that a test can read the list while it changes. What goes is drawn from
 * the seeded random numbers of the settings.
 */
export class Churn {
  private following: Following | null = null;
  private requests = 0;
  private added: string[] = [];
  private removed: string[] = [];

  /** @param alwaysKept ids of users that are never removed. */
  constructor(
    private readonly platform: Platform,
    private readonly alwaysKept: readonly string[],
  ) {}

  /**
   * Follows a plan from now on, or none; the report is that of the latest one.
   * @throws ZodError or SyntaxError for a plan that makes no sense; nothing is changed then.
   */
  follow(plan: unknown): void {
    if (plan === null) {
      this.following = null;
      return;
    }
    const checked = schema.parse(plan);
    const match = new RegExp(checked.match);
    this.following = { ...checked, match, keep: new Set([...checked.keep, ...this.alwaysKept]) };
    Object.assign(this, { requests: 0, added: [], removed: [] });
  }

  /** Back to the start, the report included. */
  clear(): void {
    Object.assign(this, { following: null, requests: 0, added: [], removed: [] });
  }

  report(): ChurnReport {
    return { requests: this.requests, added: this.added, removed: this.removed };
  }

  /** Counts a request whose answer is ready and can no longer change. @param line `METHOD /path`. */
  answered(line: string): void {
    const plan = this.following;
    if (!plan?.match.test(line)) return;
    if (++this.requests % plan.everyRequests !== 0) return;
    const { state } = this.platform;
    const added = addCrowd(state, plan.add, 'churn', plan.at === 'front');
    this.added.push(...added.map(({ id }) => id));
    for (let count = 0; count < plan.remove; count++) this.removeOne(plan.keep);
  }

  private removeOne(keep: ReadonlySet<string>): void {
    const { state, settings } = this.platform;
    const start = Math.floor(settings.draw([0, state.users.size]));
    // From there on, around the end if need be, to the first that may go.
    for (let step = 0; step < state.users.size; step++) {
      const user = state.users.all[(start + step) % state.users.size]!;
      if (keep.has(user.id)) continue;
      removeUser(this.platform, user);
      this.removed.push(user.id);
      return;
    }
  }
}

/** Lets the churn know of every request to the API, after its answer was made and before it is sent. */
export function addChurn(app: FastifyInstance, churn: Churn): void {
  app.addHook('onSend', async (request) => {
    const path = request.url.split('?', 1)[0]!;
    if (path.startsWith('/api/')) churn.answered(`${request.method} ${path}`);
  });
}
