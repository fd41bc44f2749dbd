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
    headers: z.record(z.string()).optional(),
    body: z.unknown(),
  })
  .strict()
  .refine(
    (fault) => [fault.status !== undefined, fault.drop, fault.lostAnswer].filter(Boolean).length === 1,
    {
      message: 'exactly one of status, drop and lostAnswer is needed',
    },
  );

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
