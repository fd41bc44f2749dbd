import { z } from 'zod';
import type { OneShotFault } from '../contract.js';

const schema = z
  .object({
    match: z.string().min(1),
    times: z.number().int().positive().default(1),
    after: z.number().int().min(0).default(0),
    status: z.number().int().min(200).max(599).optional(),
    drop: z.boolean().optional(),
    lostAnswer: z.boolean().optional(),
    handled: z.boolean().optional(),
    merge: z.record(z.unknown()).optional(),
    omit: z.array(z.string()).optional(),
    delayMs: z.number().min(0).optional(),
    headers: z.record(z.string()).optional(),
    body: z.unknown(),
  })
  .strict()
  .refine((fault) => effects(fault) === 1 || (effects(fault) === 0 && fault.delayMs !== undefined), {
    message: 'exactly one of status, drop, lostAnswer and merge or omit is needed, or delayMs alone',
  })
  .refine((fault) => !fault.handled || fault.status !== undefined, { message: 'handled needs a status' });

function effects({ status, drop, lostAnswer, merge, omit }: Omit<OneShotFault, 'match'>): number {
  return [status !== undefined, drop, lostAnswer, merge ?? omit].filter(Boolean).length;
}

interface Armed {
  fault: OneShotFault;
  match: RegExp;
  times: number;
  after: number;
}

/** Faults for exact tests, each gone after so many hits. */
export class OneShotFaults {
  private armed: Armed[] = [];

  /**
   * @throws ZodError for a fault that says nothing or too much, SyntaxError for a bad expression.
   */
  arm(body: unknown): void {
    const fault = schema.parse(body);
    this.armed.push({ fault, match: new RegExp(fault.match), times: fault.times, after: fault.after });
  }

  /** The fault that hits a request, if any; the earliest armed first. @param line `METHOD /path`. */
  take(line: string): OneShotFault | null {
    for (const armed of this.armed) {
      if (!armed.match.test(line)) continue;
      if (armed.after-- > 0) continue;
      if (--armed.times === 0) this.armed = this.armed.filter((other) => other !== armed);
      return armed.fault;
    }
    return null;
  }

  clear(): void {
    this.armed = [];
  }
}
