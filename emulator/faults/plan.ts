import type { OneShotFault } from '../contract.js';

/** What goes wrong with one request while or after it is handled; drawn before it is. */
export interface FaultPlan {
  /** Answer 504 after handling. */
  gatewayTimeout: boolean;
  /** Cut the connection after handling. */
  lostAnswer: boolean;
  /** Cut the connection in the middle of a download. */
  truncateDownload: boolean;
  /** Change a byte of a download. */
  corruptDownload: boolean;
  /** Store an upload, then answer this status. */
  storedThen: 423 | 500 | null;
  /** Store half of a TUS PATCH and answer 409. */
  wrongOffset: boolean;
  /** Lose the TUS upload of a PATCH. */
  loseTusSession: boolean;
  /** The answer was made in front of the platform, so that nothing of the platform's own ways is in it. */
  inFront: boolean;
  /** A one-shot fault that plays on the answer. */
  oneShot: OneShotFault | null;
}

export const noFaults: FaultPlan = Object.freeze({
  gatewayTimeout: false,
  lostAnswer: false,
  truncateDownload: false,
  corruptDownload: false,
  storedThen: null,
  wrongOffset: false,
  loseTusSession: false,
  inFront: false,
  oneShot: null,
});

declare module 'fastify' {
  interface FastifyRequest {
    faultPlan: FaultPlan;
  }
}
