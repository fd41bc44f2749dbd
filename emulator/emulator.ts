import path from 'node:path';
import type { Feature } from './api/feature.js';
import { FileTokens } from './api/fileTokens.js';
import type { ApplicationKeys, ReadyLine, SeedName, SeedUser, Settings } from './contract.js';
import { Churn } from './control/churn.js';
import { RequestLog } from './control/requestLog.js';
import { Stats } from './control/stats.js';
import { OneShotFaults } from './faults/oneShot.js';
import { SettingsStore } from './faults/settings.js';
import { features as makeFeatures } from './features/index.js';
import { OAuthRegistry } from './oauth/registry.js';
import { seedPlatform } from './seed/index.js';
import { administratorId, fixedAccounts } from './seed/people.js';
import { Contents } from './store/contents.js';
import { fullName } from './store/model.js';
import type { Platform } from './store/platform.js';
import { State } from './store/state.js';

/** How an emulator starts. */
export interface EmulatorOptions {
  /** A directory of its own; the emulator fills it and never cleans it up as a whole. */
  directory: string;
  protocol: 'http' | 'https';
  seed: SeedName;
  settings: Settings;
  redirectUris: string[];
  /** Keys of the Server application; made up if absent. */
  serverKeys: Partial<ApplicationKeys>;
}

/** Everything one emulator consists of, except its HTTP server. */
export class Emulator {
  readonly settings: SettingsStore;
  readonly oneShots = new OneShotFaults();
  readonly stats = new Stats();
  readonly log = new RequestLog();
  readonly tokens: FileTokens;
  readonly applications: ReadyLine['applications'];
  readonly churn: Churn;
  private seed: SeedName;

  private constructor(
    options: EmulatorOptions,
    readonly registry: OAuthRegistry,
    readonly platform: Platform,
    readonly features: readonly Feature[],
  ) {
    this.settings = platform.settings;
    this.seed = options.seed;
    this.tokens = new FileTokens(registry);
    this.applications = registerApplications(registry, options.serverKeys);
    this.churn = new Churn(platform, fixedIds);
  }

  /** Builds an emulator and fills it with its seed data. */
  static async create(options: EmulatorOptions): Promise<Emulator> {
    const settings = new SettingsStore(options.settings);
    const { directory, protocol, seed } = options;
    const contents = await Contents.in(path.join(directory, 'contents'));
    const platform: Platform = { state: new State(), contents, settings, observers: [] };
    const registry = new OAuthRegistry(options.redirectUris);
    const host = { platform, registry, directory, protocol };
    const features = await Promise.all(makeFeatures.map((make) => make(host)));
    platform.observers.push(...features);
    await seedPlatform(platform, seed, features);
    return new Emulator(options, registry, platform, features);
  }

  /** Back to the start, or to another seed. Applications and tokens stay. */
  async reset(seed: SeedName = this.seed): Promise<void> {
    this.seed = seed;
    const { state } = this.platform;
    const old = [...state.versions.values()].map(({ version }) => version.contentKey);
    for (const feature of this.features) old.push(...(feature.contentKeys?.(state) ?? []));
    this.settings.reset();
    this.oneShots.clear();
    this.churn.clear();
    for (const feature of this.features) await feature.close?.();
    this.platform.state = new State();
    await seedPlatform(this.platform, seed, this.features);
    for (const key of old) await this.platform.contents.remove(key);
    this.stats.reset();
    this.log.clear();
  }

  /** One account of each kind, with its password: those that every seed has. */
  signInUsers(): SeedUser[] {
    return fixedAccounts().map((user) => ({
      id: user.id,
      login: user.login,
      password: user.password!,
      name: fullName(user),
      kind: user.kind,
    }));
  }
}

const fixedIds = fixedAccounts().map(({ id }) => id);

/** The account a Server application acts as. */
export const serverUserId = administratorId;

function registerApplications(
  registry: OAuthRegistry,
  serverKeys: Partial<ApplicationKeys>,
): ReadyLine['applications'] {
  const server = registry.register({ name: 'Automation', type: 'server' }, serverKeys);
  const client = registry.register({ name: 'Workflows', type: 'client' });
  const publicClient = registry.register({ name: 'Public workflows', type: 'client', publicClient: true });
  const limited = registry.register({ name: 'Read only', type: 'server', scopes: ['files.read'] });
  const keys = (application: { clientId: string; clientSecret: string | null }): ApplicationKeys => ({
    clientId: application.clientId,
    clientSecret: application.clientSecret!,
  });
  return {
    server: keys(server),
    client: keys(client),
    publicClient: { clientId: publicClient.clientId },
    limited: { ...keys(limited), scopes: limited.scopes },
  };
}
