import type { Platform } from '../platform';
import { shownOf } from './shown';

/** Names of values that are new each time: made up by the platform, or the time at which it ran. */
const CHANCE =
  /^(key|token|guid|url|page|at|deletion|sending_date|yousign_id|link|thumb_token|download_token)$/i;
/** How far from now a date is that says when it ran, in milliseconds. */
const NOW = 3_600_000;

/** All that is on a platform, without what is new each time: two runs that did the same leave the same. */
export async function snapshotOf(platform: Platform): Promise<string> {
  const { emulator } = platform;
  const state = {
    files: await emulator.files(),
    folders: await emulator.folders(),
    users: await emulator.listUsers(),
    groups: await emulator.listGroups(),
    rights: await emulator.listRights(),
    delegates: await emulator.delegates(),
    invitations: await emulator.invitations(),
    options: await emulator.options(),
    links: await emulator.links(),
    tags: await emulator.tags(),
    categories: await emulator.categories(),
    workflows: await emulator.workflows(),
    signatures: await emulator.signatures(),
    mails: await emulator.mails(),
    shown: await shownOf(platform),
  };
  return JSON.stringify(state, (name, value: unknown) => {
    if (CHANCE.test(name) && typeof value === 'string') return 'made up';
    const moment = typeof value === 'string' ? Date.parse(value) : typeof value === 'number' ? value : NaN;
    return Math.abs(moment - Date.now()) < NOW ? 'now' : value;
  });
}
