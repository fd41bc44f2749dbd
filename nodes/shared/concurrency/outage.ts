import { OUTAGE_FAILURES, OUTAGE_LONGEST } from '../limits';

/**
 * Notices that the platform is down for a run: nothing but failures for so long, and so many of them. Then the rest of the
 * run fails at once, in place of each item being tried for itself: a thousand items would take half a day.
 */
export class Outage {
  private began = 0;

  private failures = 0;

  /** Whether it is no use to send anything more. */
  get isLasting(): boolean {
    return this.failures >= OUTAGE_FAILURES && Date.now() - this.began > OUTAGE_LONGEST;
  }

  /** A request came back without an answer of the platform. */
  failed(): void {
    if (this.failures === 0) this.began = Date.now();
    this.failures += 1;
  }

  /** The platform answered. */
  answered(): void {
    this.failures = 0;
  }
}
