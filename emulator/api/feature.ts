import type { FastifyInstance } from 'fastify';
import type { OAuthRegistry } from '../oauth/registry.js';
import type { User } from '../store/model.js';
import type { Platform, RemovalObserver } from '../store/platform.js';
import type { State } from '../store/state.js';
import type { ApiContext } from './context.js';

/** Registers routes, in a scope of their own. */
export type Routes = (app: FastifyInstance, context: ApiContext) => void | Promise<void>;

/** For routes that share more than those of other features. */
export function withContext<More extends object>(more: More) {
  return (routes: (app: FastifyInstance, context: ApiContext & More) => void): Routes =>
    (app, context) =>
      routes(app, { ...context, ...more });
}

/** Something the platform can do. All of it is in one folder of `features/`. */
export interface Feature extends RemovalObserver {
  /** For callers with a token; `config.family` of a route names the family of scopes it needs. */
  routes?: readonly Routes[];
  /** For anyone. */
  openRoutes?: readonly Routes[];
  /** Below `/_emulator`: JSON, no sign-in, to this machine only. */
  controlRoutes?(app: FastifyInstance, platform: Platform): void;
  /** Adds its part of the company, whose accounts, folders and files are there; in the order of the list of features. */
  seed?(platform: Platform, accounts: readonly User[]): void | Promise<void>;
  /** Its counters in `GET /_emulator/stats`. */
  stats?(): Promise<object>;
  /** Contents on disk that only its state names, for a reset to remove. */
  contentKeys?(state: State): string[];
  /** Before a reset: ends what goes on and outlives the state. */
  close?(): Promise<void>;
}

/** What features are made with. */
export interface Host {
  readonly platform: Platform;
  readonly registry: OAuthRegistry;
  /** Where features may put directories of their own. */
  readonly directory: string;
  /** By which the platform is served. */
  readonly protocol: 'http' | 'https';
}

/** Makes a feature, once for each emulator. */
export type MakeFeature = (host: Host) => Feature | Promise<Feature>;
