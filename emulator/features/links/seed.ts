import { daysAgo, findFolder } from '../../seed/places.js';
import { newest, type FileEntry, type User } from '../../store/model.js';
import type { Platform } from '../../store/platform.js';
import { addSharelink } from './store/sharelinks.js';
import { addShare } from './store/shares.js';
import { addUlink, alertFlag, passwordFlag } from './store/ulinks.js';

/** Links of the company to the outside. Their keys are fixed, so that examples can name them. */
export function addLinks(platform: Platform, [, manager, user]: readonly User[]): void {
  addSharelinks(platform, manager!.id, user!.id);
  addShares(platform, manager!.id, user!.id);
  addUlinks(platform, manager!.id);
}

/** The last two show together, the one before has expired. */
function addSharelinks(platform: Platform, manager: string, user: string): void {
  const shared = (...path: string[]) => {
    const file = fileAt(platform, path);
    return [{ file, versionId: newest(file).id }];
  };
  addSharelink(platform, {
    key: key('d1', 1),
    ownerId: manager,
    creation: daysAgo(20),
    files: shared('Clients', 'Müller GmbH', 'Cahier des charges.docx'),
    expiration: daysAgo(-40),
    maxDownloads: 20,
    downloads: 3,
    autoupdate: true,
    notify: true,
  });
  addSharelink(platform, {
    key: key('d1', 2),
    ownerId: user,
    creation: daysAgo(200),
    files: shared('Marketing', 'Logos', 'Logo couleur.png'),
    expiration: daysAgo(100),
    downloads: 12,
  });
  for (const variant of ['noir & blanc', 'fond sombre']) {
    addSharelink(platform, {
      key: key('d1', 3),
      ownerId: user,
      creation: daysAgo(30),
      files: shared('Marketing', 'Logos', `Logo ${variant}.png`),
      password: 'logos-2025',
    });
  }
}

function addShares(platform: Platform, manager: string, user: string): void {
  addShare(platform, {
    key: key('5a', 1),
    ownerId: manager,
    creation: daysAgo(15),
    roots: [findFolder(platform, ['Clients', 'Łódź Meble', 'Livrables'])],
    expiration: daysAgo(-60),
    notify: true,
  });
  addShare(platform, {
    key: key('5a', 2),
    ownerId: user,
    creation: daysAgo(8),
    roots: [
      findFolder(platform, ['Marketing', 'Campagnes', 'Printemps 🌱 2025']),
      fileAt(platform, ['Marketing', 'Logos', 'Logo couleur.png']),
    ],
    maxDownloads: 10,
    password: 'printemps',
  });
}

/** The second one has expired. */
function addUlinks(platform: Platform, manager: string): void {
  addUlink(platform, {
    key: key('ab', 1),
    ownerId: manager,
    creation: daysAgo(25),
    folder: findFolder(platform, ['Ressources humaines', 'Recrutement', 'CV reçus']),
    expiration: daysAgo(-90),
    flags: alertFlag,
  });
  addUlink(platform, {
    key: key('ab', 2),
    ownerId: manager,
    creation: daysAgo(120),
    folder: findFolder(platform, ['Comptabilité', 'Notes de frais']),
    expiration: daysAgo(30),
    flags: passwordFlag,
    password: 'frais-2025',
  });
}

function key(kind: string, number: number): string {
  return kind.padEnd(28, '0') + String(number).padStart(2, '0');
}

function fileAt(platform: Platform, path: readonly string[]): FileEntry {
  const file = findFolder(platform, path.slice(0, -1)).files.get(path.at(-1)!);
  if (!file) throw new Error(`the seed has no file ${path.join('/')}`);
  return file;
}
