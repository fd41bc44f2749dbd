import type { Stats as StatsAnswer } from '../contract.js';

/** Counters of what was asked, for tests that check how a client behaves. */
export class Stats {
  private requests = 0;
  private inFlight = 0;
  private maxInFlight = 0;
  private tokenRequests = new Map<string, number>();
  private byRoute = new Map<string, number>();
  private byStatus = new Map<string, number>();

  begin(): void {
    this.requests++;
    this.inFlight++;
    this.maxInFlight = Math.max(this.maxInFlight, this.inFlight);
  }

  /** @param status null if the connection ended without an answer. */
  end(route: string, status: number | null): void {
    this.inFlight--;
    increment(this.byRoute, route);
    increment(this.byStatus, status === null ? 'dropped' : String(status));
  }

  countTokenRequest(grantType: string): void {
    increment(this.tokenRequests, grantType);
  }

  /** Starts over; requests in flight stay in flight. */
  reset(): void {
    this.requests = 0;
    this.maxInFlight = this.inFlight;
    this.tokenRequests = new Map();
    this.byRoute = new Map();
    this.byStatus = new Map();
  }

  snapshot(): StatsAnswer {
    return {
      requests: this.requests,
      tokenRequests: Object.fromEntries(this.tokenRequests),
      inFlight: this.inFlight,
      maxInFlight: this.maxInFlight,
      byRoute: Object.fromEntries(this.byRoute),
      byStatus: Object.fromEntries(this.byStatus),
    };
  }
}

function increment(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
