import type {
  IAllExecuteFunctions,
  IDataObject,
  IHttpRequestMethods,
  IHttpRequestOptions,
} from 'n8n-workflow';

/** A call to the platform, in the platform's terms. */
export interface PlatformRequest {
  method: IHttpRequestMethods;
  /** Path below `/api`, or the path and query of a `Location` the platform gave, marked by `absolute`. */
  path: string;
  absolute?: boolean;
  qs?: IDataObject;
  headers?: IDataObject;
  body?: IHttpRequestOptions['body'];
  /** Ask for the answer's body as a stream. */
  stream?: boolean;
  /** A route that anybody may call who knows a key: the token is not sent. */
  anonymous?: boolean;
}

/** What the platform answered, whatever its status. */
export interface PlatformAnswer {
  status: number;
  headers: Record<string, string | undefined>;
  body: unknown;
  /** Whether the token was not taken any more. n8n has been made to renew it: the request is worth another attempt. */
  expired?: boolean;
  /** The status it came with, where that is not what it means. */
  sentAs?: number;
}

/** How a request failed that no platform answered. */
export interface NoAnswer {
  /**
   * `notSent`: it cannot have reached the platform. `ambiguous`: it may have been carried out.
   * `token`: n8n got no token to send it with. `fatal`: repeating cannot help. `cancelled`: the workflow was stopped.
   */
  kind: 'notSent' | 'ambiguous' | 'token' | 'fatal' | 'cancelled';
  error: Error;
  /** What was wrong with an answer that did arrive, as a person reads it. */
  what?: string;
}

export type Outcome = { answer: PlatformAnswer } | { noAnswer: NoAnswer };

/** What a node run or a picker brings along for each request. */
export interface Transport {
  context: Pick<IAllExecuteFunctions, 'helpers' | 'getNode'>;
  origin: string;
  /** Timeout, proxy, TLS and allowed domains, as n8n prepared them. */
  defaults: Partial<IHttpRequestOptions>;
}
