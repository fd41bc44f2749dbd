import { seededRandom } from '../faults/random.js';
import { allRights } from '../store/access.js';
import type { Rights, User } from '../store/model.js';
import type { Platform } from '../store/platform.js';
import { groupNamed, pick } from './people.js';
import { findFolder } from './places.js';
import { contributor, readOnly } from './rights.js';

// Numbers of its own: what was there before stays as it is, however much is added here.
const seed = 20_261;
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

/** Details of the accounts, and the rights of groups and customers. */
export function addCollaboration(platform: Platform, accounts: readonly User[]): void {
  const random = seededRandom(seed);
  addDetails(random, accounts.slice(4));
  addRights(platform, accounts);
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
    state.addRight(findFolder(platform, folder), groupNamed(platform, name).id, rights);
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

function digits(random: () => number): string {
  return String(10 + Math.floor(random() * 90));
}
