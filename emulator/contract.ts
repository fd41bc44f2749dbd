/**
 * What the emulator says to the programs that start it: the ready line, its settings and the answers of its
 * control routes. Types only, so that tests, benches and the playground can import them from CommonJS too.
 */

/** An OAuth2 application; a public one has no secret and must use PKCE. */
export interface ApplicationKeys {
  clientId: string;
  clientSecret: string;
}

/** An account that can sign in on the consent page. `id` is what the `As` header takes. */
export interface SeedUser {
  id: string;
  login: string;
  password: string;
  name: string;
  kind: UserKind;
}

export type UserKind = 'administrator' | 'manager' | 'user' | 'external';

export type SeedName = 'none' | 'company';

/** The one line of JSON on stdout that says the emulator is ready. */
export interface ReadyLine {
  /** Origin, without a trailing slash. */
  url: string;
  /** Self-signed certificate (PEM), with `--tls` only. */
  certificate?: string;
  seed: SeedName;
  applications: {
    /** Type Server: every scope, administrator access, client credentials only. */
    server: ApplicationKeys;
    /** Type Client: every scope, authorization code and refresh token. */
    client: ApplicationKeys;
    /** Type Client without a secret: authorization code with PKCE only. */
    publicClient: { clientId: string };
    /** Type Server that was granted `files.read` and nothing else. */
    limited: ApplicationKeys & { scopes: string[] };
  };
  /** One account of each kind. Every other seeded account can sign in too, with the same scheme of password. */
  users: SeedUser[];
}

/** No trash; nobody but administrators deletes for good; the account has expired and may do nothing but `/account`. */
export type Policy = 'noTrash' | 'noPermanentDelete' | 'expired';

/** How the query of a list names its beginning and its length. */
export type PagingNames =
  | 'offset/limit'
  | 'offset_start/nb_objects'
  | 'start/count'
  | 'start/limit'
  | 'skip/take'
  | 'from/size'
  | 'page/per_page'
  | 'page/limit'
  | 'page/size'
  | 'page/count'
  | 'none';

/** Behaviour that can be changed while the emulator runs. Rates are probabilities from 0 to 1. */
export interface Settings {
  /** Language of the error texts. */
  language: 'fr' | 'en';
  /** Seed of the random numbers that decide about faults. Setting it restarts the sequence. */
  randomSeed: number;
  /** Lifetime of access tokens issued from now on, in seconds. */
  tokenLifetimeSeconds: number;
  /** Whether each use of a refresh token replaces it. */
  rotateRefreshTokens: boolean;
  /** What `/oauth2/token` calls the type of its tokens. */
  tokenType: string;
  /** Tokens come without `expires_in`. */
  tokenWithoutExpiry: boolean;
  /** Answer to a token that is unknown or has expired: 401, 403 with a text about the token, or 302 to `/login`. */
  unauthorizedAs: '401' | '403' | 'redirect';

  /** Delay before handling, in milliseconds: fixed, or a range to draw from. */
  latencyMs: number | [number, number];
  /** Not handled, answered 503. */
  rate503: number;
  /** Not handled, answered 502. */
  rate502: number;
  /** Handled, then answered 504. */
  rate504After: number;
  /** Not handled, answered 429, with `Retry-After` if `retryAfterSeconds` is set. */
  rate429: number;
  retryAfterSeconds: number | null;
  /** Not handled, answered 423. */
  rate423: number;
  /** An upload in one request is stored, then answered 423. */
  storedThen423Rate: number;
  /** The same, then answered 500. */
  storedThen500Rate: number;
  /** Connection cut before handling. */
  dropRate: number;
  /** Handled, then the connection is cut instead of answering. */
  lostAnswerRate: number;
  /** Connection cut in the middle of a downloaded body. */
  truncateDownloadRate: number;
  /** One byte of a downloaded body is changed. */
  corruptDownloadRate: number;
  /** A TUS PATCH stores half of its bytes and answers 409. */
  wrongOffsetRate: number;
  /** A TUS PATCH finds its upload gone: 410, and so does everything after it. */
  tusSessionLossRate: number;
  /** Every that many API requests, all access tokens become invalid. 0 never. */
  expireTokensEvery: number;
  /** Not handled, answered 500 with an HTML body. */
  htmlErrorRate: number;
  /** GET requests are redirected (302) to this origin; `foreign` is this server under another host name. */
  redirectTo: string | null;
  /** Regular expression on `METHOD /path` that limits the faults above, from `latencyMs` on. */
  only: string | null;
  /** Whether they hit `POST /oauth2/token` as well. */
  faultToken: boolean;

  /**
   * Form of the `Location` of a new TUS upload: absolute; an absolute path; relative to the address of the request;
   * absolute with http although the platform is served by https; this server under another host name; none at all; or a
   * path of this host that is no upload.
   */
  tusLocation: 'absolute' | 'relative' | 'requestRelative' | 'http' | 'foreign' | 'missing' | 'outside';
  /** Form of the answer that opens a TUS session; `array` is a list with one `sessionKey`. */
  tusSessionShape: 'sessionKey' | 'token' | 'array';
  /** Status of a TUS PATCH whose bytes were stored. */
  tusPatchStatus: 200 | 204;
  /** Whether a TUS PATCH answers its `Upload-Offset`; `HEAD` does in any case. */
  tusOffsetHeader: boolean;
  /**
   * How many bytes of other content a new TUS upload begins with, as if an earlier transfer had left them at its address;
   * never more than the upload has.
   */
  tusStartsAt: number;
  /** How many new TUS uploads begin so; counts down, null is all of them. */
  tusStartsAtTimes: number | null;
  /** Answer of the end of a TUS transfer: the file, 204, an empty object, or 202 without a body. */
  tusFinalAnswer: 'file' | 'none' | 'empty' | 'accepted';
  /** Bytes that the body of an upload or of a TUS PATCH may have by its `Content-Length`; more is 413. null is no limit. */
  largestBody: number | null;
  /** How long after its last request a TUS session that is neither finalised nor given up is forgotten, in milliseconds. */
  tusIdleMs: number;
  /** How long a fresh upload is missing from listings and `GET /path`, in milliseconds. */
  listingLagMs: number;
  /** How long a folder just created is missing from listings and `GET /path`, in milliseconds; its name is taken. */
  folderLagMs: number;
  /** How long nothing can be uploaded into a folder just created, nor a folder made in it: 404; in milliseconds. */
  folderUploadLagMs: number;
  /** How long the `hash` of a fresh upload is empty in every answer, in milliseconds. */
  hashDelayMs: number;
  /** Dates given with an upload have no effect. */
  uploadDatesIgnored: boolean;
  /**
   * The platform changes content on arrival, as one does that adds a watermark: always in the same way, or in another one
   * each time.
   */
  uploadChangesContent: false | 'stable' | 'random';
  /** Answer of `GET /path`: the object itself, a folder being brief, or the complete one in `{object}`. */
  pathAnswer: 'bare' | 'wrapped';
  /** Whether a file that `GET /path` answers has its `hash`. */
  pathHash: boolean;
  /** What happens when a name is taken. */
  nameTaken: '403' | '409' | '422' | 'rename';
  /**
   * What happens to a folder that is made less than 200 ms after another one of that name: as `nameTaken` says, or it is
   * called `NAME (1)`.
   */
  foldersMadeAtOnce: 'refused' | 'numbered';
  /** A 409 or 422 for a taken name has the fields of the folder that has it, beside `error`. */
  takenShowsExisting: boolean;
  /** Spaces and tabs at the ends of a name are taken off instead of being refused. */
  trimNames: boolean;
  /** Answer of `GET /folder/ID` with a depth: the folder with `content`, or a bare array of its subfolders. */
  folderShape: 'object' | 'array';
  /** Answer of list routes: an array, a page, or an object whose keys are numbers (an empty one is an array). */
  listShape: 'plain' | 'paged' | 'keyed';
  /** The same for `GET /folders` and `GET /roots`. */
  foldersShape: 'plain' | 'paged' | 'keyed';
  /** Whether the counters of pages are text. */
  countersAsText: boolean;
  /** Objects on a page when the request names no limit. */
  pageSize: number;
  /**
   * By which names in the query lists are paged: where to begin, counted in objects or, for `page`, in pages, and how many
   * objects. Any other name is ignored; with `none` all of them are, so that each answer is the first page.
   */
  pagingNames: PagingNames;
  /** Number of the first page, where pages are counted. */
  firstPageNumber: 0 | 1;
  /** If set, no list gives more objects at once, whatever the query says; those that are no pages then follow it too. */
  largestPage: number | null;
  /** A user's organization makes a group of that name, with the user in it. */
  organizationGroups: boolean;
  /** Administrators, and so Server applications, see neither the private spaces nor the trash of others. */
  privateSpacesHidden: boolean;
  /** Whether the right `browse` holds for subfolders of the one it was given on too. */
  browseInherited: boolean;
  /** What an administrator forbade, each answered 403. */
  policies: Policy[];
  /** Answer of `PUT /file/ID/upload`: 200 without a body, 204, or the file. */
  contentAnswer: 'empty' | 'none' | 'object';
  /** Answer of a DELETE, PUT or POST that has nothing to tell: 204, or 200 with the text OK, `true` or a warning in HTML. */
  doneAnswer: 'empty' | 'OK' | 'true' | 'phpWarning';
  /** Refusals (4xx) of the API are answered 200, with `{error}`; those of a token and of TUS stay as they are. */
  errorsWith200: boolean;
  /** How many writes may run at once, as a licence limits them: more are refused with 403. null is no limit. */
  connectionsLimit: number | null;
  /** Ids in the answers of the API that are numbers: as they are, or as text. */
  ids: 'number' | 'text';
  /**
   * Names that the platform takes no notice of, wherever a request to the API has them: in the query, in a JSON or form body
   * at any depth, as a field of a multipart body; `As` is the header too.
   */
  ignoredNames: string[];
  /** Answer of `POST /tag/category`: 204 without a body, or the category. */
  categoryAnswer: 'none' | 'object';
  /** How long after its start a workflow instance closes by itself, in milliseconds; null never. */
  workflowClosesAfterMs: number | null;
  /** How long after its activation all have signed a signature by themselves, in milliseconds; null never. */
  signatureCompletesAfterMs: number | null;
  /** Whether non-ASCII letters of error texts are sent as they are or as `\uXXXX`. */
  errorEncoding: 'utf8' | 'ascii';
}

/** A fault for exact tests: applies to the next `times` requests that match, then is gone. */
export interface OneShotFault {
  /** Regular expression on `METHOD /path`, e.g. `^PUT /api/folder/`. */
  match: string;
  /** How many requests it hits; 1 if absent. */
  times?: number;
  /** How many matching requests pass unharmed first; 0 if absent. */
  after?: number;
  /** Answer this status without handling the request, unless `handled` says otherwise. */
  status?: number;
  /** With `status`: handle the request, then give this answer in place of the real one. */
  handled?: boolean;
  /** Cut the connection without handling the request. */
  drop?: boolean;
  /** Handle the request, then cut the connection instead of answering. */
  lostAnswer?: boolean;
  /** Handle the request, then set these fields of the JSON object answered, or of each object in the list answered. */
  merge?: Record<string, unknown>;
  /** The same, but take fields of these names out. */
  omit?: string[];
  /** Answer so many milliseconds later; what is handled has been handled by then. */
  delayMs?: number;
  /** With `status`: response headers. */
  headers?: Record<string, string>;
  /** With `status`: a string is sent as it is, anything else as JSON. */
  body?: unknown;
}

/** Answer of `GET /_emulator/stats`, with what features add to it. */
export interface Stats {
  /** Requests to `/api` so far. */
  requests: number;
  /** Requests to `/oauth2/token` by grant type. */
  tokenRequests: Record<string, number>;
  /** `/api` requests being handled now, and the most there have been at once. */
  inFlight: number;
  maxInFlight: number;
  /** By `METHOD /route/:pattern`. */
  byRoute: Record<string, number>;
  /** By status; `dropped` for those that got no answer. */
  byStatus: Record<string, number>;
}

/** One request in `GET /_emulator/log`. No header, body or token is kept. */
export interface LogEntry {
  /** Milliseconds since the epoch. */
  at: number;
  method: string;
  /** Path and query, tokens in it replaced by `***`. */
  path: string;
  /** 0 if the connection ended without an answer. */
  status: number;
  /** `Host` header: shows whether a foreign host name was called. */
  host: string;
  /** `As` header. */
  as: string | null;
  /** Names of its query, of its JSON body at any depth and of its form, and `As` for that header; never a value. */
  names: string[];
  /** Whether the request carried an `Authorization` header. */
  authorized: boolean;
}

/** Body of `POST /_emulator/applications`. */
export interface NewApplication {
  name?: string;
  type: 'server' | 'client';
  /** Granted scopes, e.g. `["files.readwrite"]`; all of them if absent. */
  scopes?: string[];
  /** Registered callback URLs besides loopback ones. */
  redirectUris?: string[];
  /** A client without a secret. */
  publicClient?: boolean;
}

/**
 * A mail (or SMS) that a real platform would have sent, in `GET /_emulator/mails`; never a password, and no address that
 * lets in, except that of the link a mail is about.
 */
export type RecordedMail = {
  /** Milliseconds since the epoch. */
  at: number;
  /** Addresses. */
  to: string[];
} & (
  | { kind: 'password'; userId: string }
  | { kind: 'invitation'; invitationId: string; folderId: number; sourceId: string }
  /** Asked to sign or to approve, or reminded of it. */
  | { kind: 'signature' | 'reminder'; signatureId: number; actorId: number; sourceId: string }
  | MailedLink
  /** The password of a link; `to` is a phone number. */
  | { kind: 'sms'; linkKind: 'share' | 'ulink'; linkId: number }
  | OwnerMail
);

/** What the owner of a link is told, if the link says so. */
export type OwnerMail =
  | { kind: 'deposit'; linkId: number; fileId: number; name: string; from: string | null }
  | { kind: 'download'; linkKind: 'sharelink' | 'share'; linkId: number; names: string[] };

/** A link as it was mailed to one recipient. */
export interface MailedLink {
  kind: 'sharelink' | 'share' | 'ulink';
  emailId: number;
  /** For a share link the recipient's own. */
  linkId: number;
  sourceId: string;
  /** Subject. */
  object: string;
  content: string;
  /** Public address; the recipient's own, except for upload links. */
  url: string;
}

/** Body of `POST /_emulator/users`. */
export interface NewCrowd {
  count: number;
  /** Logins are this and the id; `user` if absent. */
  prefix?: string;
}

/** Body of `POST /_emulator/churn`: the list of users changes while it is being read. */
export interface ChurnPlan {
  /** After every that many requests that match, and before the next one is handled. */
  everyRequests: number;
  /** Regular expression on `METHOD /path`, e.g. `^GET /api/users$`. */
  match: string;
  /** How many users are added each time; 0 if absent. */
  add?: number;
  /** How many are removed each time, from anywhere in the list; 0 if absent. */
  remove?: number;
  /** Where in the list they are added; at the end if absent. */
  at?: 'front' | 'end';
  /** Ids of users that stay, besides the accounts of the ready line. */
  keep?: string[];
}

/** Answer of `GET /_emulator/churn`: what the latest plan did so far, oldest first. */
export interface ChurnReport {
  /** Requests that matched. */
  requests: number;
  added: string[];
  removed: string[];
}
