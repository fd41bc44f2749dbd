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
  /** Store half of a TUS PATCH and answer 409. */
  wrongOffset: boolean;
  /** Lose the TUS upload of a PATCH. */
  loseTusSession: boolean;
}

export const noFaults: FaultPlan = Object.freeze({
  gatewayTimeout: false,
  lostAnswer: false,
  truncateDownload: false,
  corruptDownload: false,
  wrongOffset: false,
  loseTusSession: false,
});

declare module 'fastify' {
  interface FastifyRequest {
    faultPlan: FaultPlan;
  }
}
