import { seededRandom } from '../faults/random.js';
import { allRights } from '../store/access.js';
import type { Rights, User } from '../store/model.js';
import type { Platform } from '../store/platform.js';
import type { State } from '../store/state.js';
import { pick } from './people.js';
import { daysAgo, findFolder } from './places.js';
import { contributor, readOnly } from './rights.js';
import { Delegates } from '../features/delegates/model.js';
import { OptionsByTarget } from '../features/options/model.js';
import { Invitations } from '../features/invitations/model.js';

// Numbers of its own: what was there before stays as it is, however much is added here.
const seed = 20_261;
const mondayToFriday = 2 + 4 + 8 + 16 + 32;
const customers = ['Müller GmbH', 'Østergård A+S', 'Łódź Meble', 'Pâtisserie Ève & Fils'];
/** Most people never change it. */
const languages = ['auto', 'auto', 'auto', 'auto', 'fr', 'fr', 'en', 'de', 'it'];

/** None of these groups has one of the fixed accounts as a member, whose rights tests know. */
const groupRights: Array<[group: string, folder: string[], rights: Rights]> = [
  ['Commercial', ['Commercial', 'Devis'], contributor],
  ['Commercial', ['Clients'], readOnly],
  ['Comptabilité', ['Comptabilité', 'Factures clients'], allRights],
  ['Ressources humaines', ['Ressources humaines', 'Recrutement'], allRights],
  ['Production', ['Production', 'Plans'], contributor],
  ['Qualité & sécurité', ['Production', 'Rapports qualité'], contributor],
  ['Marketing', ['Marketing', 'Campagnes'], contributor],
  ['Informatique', ['Informatique', 'Sauvegardes'], allRights],
];

const delegates: Array<[group: string, user: number]> = [
  ['Direction', 1],
  ['Commercial', 25],
  ['Production', 50],
  ['Production', 75],
];

/** The last one has expired. */
const invitations: Array<[email: string, folder: string[], daysLeft: number]> = [
  ['einkauf@mueller.example', ['Clients', 'Müller GmbH'], 20],
  ['biuro@lodz-meble.example', ['Clients', 'Łódź Meble', 'Livrables'], 12],
  ['eve@patisserie-eve.example', ['Clients', 'Pâtisserie Ève & Fils'], -10],
];

/** Who works with whom in the company: details of the accounts, rights, delegates, invitations and options. */
export function addCollaboration(platform: Platform, accounts: readonly User[]): void {
  const random = seededRandom(seed);
  addDetails(random, accounts.slice(4));
  addRights(platform, accounts);
  const { state } = platform;
  for (const [name, index] of delegates) {
    const id = state.nextGrantId();
    state
      .of(Delegates)
      .set(id, { id, groupId: groupId(state, name), userId: accounts[index]!.id, extra: {} });
  }
  addInvitations(platform, random, accounts[1]!);
  state.of(OptionsByTarget).set(groupId(state, 'Production'), { days: mondayToFriday, ips: null, extra: {} });
  const [outsider] = accounts.slice(4).filter(({ kind }) => kind === 'external');
  const office = ['198.51.100.0/24', '2001:db8::/32'];
  state.of(OptionsByTarget).set(outsider!.id, { days: mondayToFriday, ips: office, extra: {} });
}

function addDetails(random: () => number, accounts: readonly User[]): void {
  for (const user of accounts) {
    user.language = pick(random, languages);
    if (user.kind === 'external') user.organization = pick(random, customers);
    if (random() < 0.2) user.phone += `,+33 6 ${digits(random)} ${digits(random)} 00 ${digits(random)}`;
    if (random() < 0.1) user.email += `,${user.login}@mail.example`;
  }
}

function addRights(platform: Platform, accounts: readonly User[]): void {
  const { state } = platform;
  for (const [name, folder, rights] of groupRights) {
    state.addRight(findFolder(platform, folder), groupId(state, name), rights);
  }
  for (const user of accounts.slice(4)) {
    const customer = user.kind === 'external' ? customers.indexOf(user.organization) : -1;
    if (customer < 0) continue;
    state.addRight(
      findFolder(platform, ['Clients', customers[customer]!, 'Livrables']),
      user.id,
      contributor,
    );
  }
}

function addInvitations(platform: Platform, random: () => number, source: User): void {
  for (const [email, folder, daysLeft] of invitations) {
    const id = String(platform.state.nextGrantId());
    const key = Array.from({ length: 16 }, () => digits(random)).join('');
    const expiration = daysAgo(-daysLeft);
    platform.state.of(Invitations).set(id, {
      id,
      key,
      folder: findFolder(platform, folder),
      email,
      rights: 1,
      expiration,
      sourceId: source.id,
      extra: {},
    });
  }
}

function groupId(state: State, name: string): string {
  const group = state.groups.named(name);
  if (!group) throw new Error(`the seed has no group ${name}`);
  return group.id;
}

function digits(random: () => number): string {
  return String(10 + Math.floor(random() * 90));
}
