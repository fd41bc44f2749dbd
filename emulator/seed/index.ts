import type { Feature } from '../api/feature.js';
import type { SeedName } from '../contract.js';
import type { Platform } from '../store/platform.js';
import { seedNothing } from './nothing.js';

/** Fills an empty platform. The same seed gives the same ids, names and bytes; dates count from today. */
export async function seedPlatform(
  platform: Platform,
  seed: SeedName,
  features: readonly Feature[],
): Promise<void> {
  if (seed === 'none') return seedNothing(platform);
  // The document libraries take a second to load, which tests with an empty platform need not wait for.
  const { seedCompany } = await import('./company.js');
  await seedCompany(platform, features);
}
