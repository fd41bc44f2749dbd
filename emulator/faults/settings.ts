import { z } from 'zod';
import type { PagingNames, Settings } from '../contract.js';
import { seededRandom } from './random.js';

const rate = z.number().min(0).max(1);
const milliseconds = z.number().min(0);
const tusLocations = [
  'absolute',
  'relative',
  'requestRelative',
  'http',
  'foreign',
  'missing',
  'outside',
] as const satisfies ReadonlyArray<Settings['tusLocation']>;

const listShape = z.enum(['plain', 'paged', 'keyed']);
const pagingNames = [
  'offset/limit',
  'offset_start/nb_objects',
  'start/count',
  'start/limit',
  'skip/take',
  'from/size',
  'page/per_page',
  'page/limit',
  'page/size',
  'page/count',
  'none',
] as const satisfies readonly PagingNames[];

/** Checks each setting; unknown names are refused so that a typing error does not pass for a fault that never hits. */
export const settingsSchema = z
  .object({
    language: z.enum(['fr', 'en']),
    randomSeed: z.number().int(),
    tokenLifetimeSeconds: z.number().int().positive(),
    rotateRefreshTokens: z.boolean(),
    tokenType: z.string().min(1),
    tokenWithoutExpiry: z.boolean(),
    unauthorizedAs: z.enum(['401', '403', 'redirect']),
    latencyMs: z.union([milliseconds, z.tuple([milliseconds, milliseconds])]),
    rate503: rate,
    rate502: rate,
    rate504After: rate,
    rate429: rate,
    retryAfterSeconds: z.number().min(0).nullable(),
    rate423: rate,
    storedThen423Rate: rate,
    storedThen500Rate: rate,
    dropRate: rate,
    lostAnswerRate: rate,
    truncateDownloadRate: rate,
    corruptDownloadRate: rate,
    wrongOffsetRate: rate,
    tusSessionLossRate: rate,
    expireTokensEvery: z.number().int().min(0),
    htmlErrorRate: rate,
    redirectTo: z.string().nullable(),
    only: z.string().refine(isRegularExpression, 'not a regular expression').nullable(),
    faultToken: z.boolean(),
    tusLocation: z.enum(tusLocations),
    tusSessionShape: z.enum(['sessionKey', 'token', 'array']),
    tusPatchStatus: z.union([z.literal(200), z.literal(204)]),
    tusOffsetHeader: z.boolean(),
    tusStartsAt: z.number().int().min(0),
    tusStartsAtTimes: z.number().int().min(0).nullable(),
    tusFinalAnswer: z.enum(['file', 'none', 'empty', 'accepted']),
    largestBody: z.number().int().min(0).nullable(),
    tusIdleMs: milliseconds,
    listingLagMs: milliseconds,
    folderLagMs: milliseconds,
    folderUploadLagMs: milliseconds,
    hashDelayMs: milliseconds,
    uploadDatesIgnored: z.boolean(),
    uploadChangesContent: z.union([z.literal(false), z.enum(['stable', 'random'])]),
    pathAnswer: z.enum(['bare', 'wrapped']),
    pathHash: z.boolean(),
    nameTaken: z.enum(['403', '409', '422', 'rename']),
    foldersMadeAtOnce: z.enum(['refused', 'numbered']),
    takenShowsExisting: z.boolean(),
    trimNames: z.boolean(),
    folderShape: z.enum(['object', 'array']),
    listShape,
    foldersShape: listShape,
    countersAsText: z.boolean(),
    pageSize: z.number().int().positive(),
    pagingNames: z.enum(pagingNames),
    firstPageNumber: z.union([z.literal(0), z.literal(1)]),
    largestPage: z.number().int().positive().nullable(),
    organizationGroups: z.boolean(),
    privateSpacesHidden: z.boolean(),
    browseInherited: z.boolean(),
    policies: z.array(z.enum(['noTrash', 'noPermanentDelete', 'expired'])),
    contentAnswer: z.enum(['empty', 'none', 'object']),
    doneAnswer: z.enum(['empty', 'OK', 'true', 'phpWarning']),
    errorsWith200: z.boolean(),
    connectionsLimit: z.number().int().min(0).nullable(),
    ids: z.enum(['number', 'text']),
    ignoredNames: z.array(z.string().min(1)),
    categoryAnswer: z.enum(['none', 'object']),
    workflowClosesAfterMs: milliseconds.nullable(),
    signatureCompletesAfterMs: milliseconds.nullable(),
    errorEncoding: z.enum(['utf8', 'ascii']),
  })
  .strict() satisfies z.ZodType<Settings>;

export const defaultSettings: Settings = {
  language: 'fr',
  randomSeed: 1,
  tokenLifetimeSeconds: 86_400,
  rotateRefreshTokens: false,
  tokenType: 'Bearer',
  tokenWithoutExpiry: false,
  unauthorizedAs: '401',
  latencyMs: 0,
  rate503: 0,
  rate502: 0,
  rate504After: 0,
  rate429: 0,
  retryAfterSeconds: null,
  rate423: 0,
  storedThen423Rate: 0,
  storedThen500Rate: 0,
  dropRate: 0,
  lostAnswerRate: 0,
  truncateDownloadRate: 0,
  corruptDownloadRate: 0,
  wrongOffsetRate: 0,
  tusSessionLossRate: 0,
  expireTokensEvery: 0,
  htmlErrorRate: 0,
  redirectTo: null,
  only: null,
  faultToken: false,
  tusLocation: 'absolute',
  tusSessionShape: 'sessionKey',
  tusPatchStatus: 200,
  tusOffsetHeader: true,
  tusStartsAt: 0,
  tusStartsAtTimes: null,
  tusFinalAnswer: 'file',
  largestBody: null,
  tusIdleMs: 24 * 3_600_000,
  listingLagMs: 0,
  folderLagMs: 0,
  folderUploadLagMs: 0,
  hashDelayMs: 0,
  uploadDatesIgnored: false,
  uploadChangesContent: false,
  pathAnswer: 'bare',
  pathHash: true,
  nameTaken: '403',
  foldersMadeAtOnce: 'refused',
  takenShowsExisting: false,
  trimNames: false,
  folderShape: 'object',
  listShape: 'plain',
  foldersShape: 'plain',
  countersAsText: false,
  pageSize: 50,
  pagingNames: 'offset/limit',
  firstPageNumber: 1,
  largestPage: null,
  organizationGroups: false,
  privateSpacesHidden: false,
  browseInherited: true,
  policies: [],
  contentAnswer: 'empty',
  doneAnswer: 'empty',
  errorsWith200: false,
  connectionsLimit: null,
  ids: 'number',
  ignoredNames: [],
  categoryAnswer: 'none',
  workflowClosesAfterMs: null,
  signatureCompletesAfterMs: null,
  errorEncoding: 'utf8',
};

/** The settings in force, and the random numbers that go with them. */
export class SettingsStore {
  current: Settings;
  private random: () => number;

  /** @param initial what a reset goes back to. */
  constructor(private readonly initial: Settings) {
    this.current = { ...initial };
    this.random = seededRandom(initial.randomSeed);
  }

  /**
   * Merges changes into the settings.
   * @throws ZodError if one is unknown or has an impossible value; nothing is changed then.
   */
  merge(change: unknown): Settings {
    const checked = settingsSchema.partial().parse(change);
    this.current = { ...this.current, ...checked };
    if (checked.randomSeed !== undefined) this.random = seededRandom(checked.randomSeed);
    return this.current;
  }

  reset(): void {
    this.current = { ...this.initial };
    this.random = seededRandom(this.initial.randomSeed);
  }

  /** True with the given probability; draws nothing for 0, so that an unused fault does not shift the others. */
  chance(probability: number): boolean {
    return probability > 0 && this.random() < probability;
  }

  /** A number from a fixed value or a range. */
  draw(range: number | [number, number]): number {
    return typeof range === 'number' ? range : range[0] + this.random() * (range[1] - range[0]);
  }
}

function isRegularExpression(text: string): boolean {
  try {
    return new RegExp(text) instanceof RegExp;
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}
