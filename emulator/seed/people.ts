import type { UserKind } from '../contract.js';
import type { Group, User } from '../store/model.js';
import type { Platform } from '../store/platform.js';

/** The account a Server application acts as. */
export const administratorId = '1';

const firstnames =
  'Léa,Hugo,Chloé,Jürgen,Zoë,Noémie,Björn,Inès,Łukasz,Anaïs,Søren,Giulia,Théo,Maëlle,François,Katarzyna,Aurélie,Matteo,Élodie,Stéphane,Sofía,Jérôme,Åsa,Gaëlle,Pádraig,Amélie,Rémi,Ümit,Céline,Benoît'.split(
    ',',
  );
const lastnames =
  'Lefèvre,Martin,Dubois,Schröder,Nowak,Østergård,Garnier,Rossi,Moreau,Fernández,Lambert,Weiß,O’Connor,Guérin,Bianchi,Peña,Faure,Jędrzejczak,Roussel,Vandenberghe,Mercier,Åkesson,Chevalier,Müller,D’Angelo,Bonnet,François,Kowalczyk,Renaud,Masson'.split(
    ',',
  );

const groupNames = [
  'Direction',
  'Commercial',
  'Comptabilité',
  'Ressources humaines',
  'Production',
  'Qualité & sécurité',
  'Bureau d’études',
  'Marketing',
  'Informatique',
  'Juridique',
  'Équipe Italia',
  'Team Deutschland',
];

/** The accounts that exist with every seed: one of each kind. */
export function fixedAccounts(): [User, User, User, User] {
  return [
    account(administratorId, 'Claire', 'Fontaine', 'administrator', 'Chene-Vert-1'),
    account('2', 'Marc', 'Delattre', 'manager', 'Hetre-Rouge-2'),
    account('3', 'Élise', 'Béranger', 'user', 'Frene-Bleu-3'),
    account('4', 'Jonas', 'Keller', 'external', 'Tilleul-Gris-4'),
  ];
}

/** 200 accounts, the fixed ones first. @param random the seed's numbers. */
export function companyAccounts(random: () => number): User[] {
  const accounts: User[] = fixedAccounts();
  const taken = new Set(accounts.map((user) => user.login));
  while (accounts.length < 200) {
    const id = String(accounts.length + 1);
    const kind: UserKind =
      accounts.length % 25 === 0 ? 'manager' : accounts.length % 10 === 0 ? 'external' : 'user';
    const user = account(
      id,
      pick(random, firstnames),
      pick(random, lastnames),
      kind,
      `Sapin-${1000 + accounts.length}`,
    );
    if (taken.has(user.login)) user.login = `${user.login}${id}`;
    user.email = `${user.login}@atelier-boreal.example`;
    user.active = accounts.length % 40 !== 39;
    taken.add(user.login);
    accounts.push(user);
  }
  return accounts;
}

/** 12 groups over the accounts; the last one comes from a directory and cannot be changed. */
export function companyGroups(random: () => number, accounts: readonly User[]): Group[] {
  const groups = groupNames.map((login, index) => ({
    id: String(5001 + index),
    login,
    members: new Set<string>(),
    ldap: index === groupNames.length - 1,
    extra: {},
  }));
  const join = (group: Group, user: User) => {
    group.members.add(user.id);
    user.groups.add(group.id);
  };
  for (const user of accounts) {
    join(pick(random, groups), user);
    if (random() < 0.15) join(pick(random, groups), user);
  }
  return groups;
}

/** One of some values. */
export function pick<T>(random: () => number, values: readonly T[]): T {
  return values[Math.floor(random() * values.length)]!;
}

function account(id: string, firstname: string, lastname: string, kind: UserKind, password: string): User {
  const login = `${plain(firstname)}.${plain(lastname)}`;
  return {
    id,
    login,
    password,
    firstname,
    lastname,
    email: `${login}@atelier-boreal.example`,
    phone: `+33 4 72 00 ${id.padStart(4, '0').replace(/(..)(..)/, '$1 $2')}`,
    organization: 'Atelier Boréal',
    language: 'auto',
    active: true,
    kind,
    rootIds: [],
    groups: new Set(),
    picture: null,
    extra: {},
  };
}

/** ASCII letters for a login. */
function plain(name: string): string {
  const letters: Record<string, string> = { ø: 'o', ł: 'l', ß: 'ss' };
  return name
    .toLowerCase()
    .replace(/[øłß]/g, (letter) => letters[letter]!)
    .normalize('NFD')
    .replace(/[^a-z]/g, '');
}

/** A group of the company by its name. */
export function groupNamed({ state }: Platform, name: string): Group {
  const group = state.groups.named(name);
  if (!group) throw new Error(`the seed has no group ${name}`);
  return group;
}
