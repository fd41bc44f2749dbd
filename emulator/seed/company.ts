import type { Feature } from '../api/feature.js';
import { seededRandom } from '../faults/random.js';
import { allRights } from '../store/access.js';
import type { Folder, User, Version } from '../store/model.js';
import type { Platform } from '../store/platform.js';
import { addCollaboration } from './collaboration.js';
import { makeDocument } from './documents.js';
import { companyFiles, type PlannedFile } from './filePlan.js';
import { commonSpaces, privateFolders, sharedFolder, type FolderPlan } from './folderPlan.js';
import { guid } from './guid.js';
import { companyAccounts, companyGroups, pick } from './people.js';
import { daysAgo, findFolder } from './places.js';
import { contributor, grantRoot, readOnly } from './rights.js';

const seed = 20_260;

/** A believable company: Atelier Boréal, furniture makers in Lyon. */
export async function seedCompany(platform: Platform, features: readonly Feature[]): Promise<void> {
  const random = seededRandom(seed);
  const { state } = platform;
  const accounts = companyAccounts(random);
  for (const account of accounts) state.users.add(account);
  for (const group of companyGroups(random, accounts)) state.groups.add(group);
  addSpaces(platform, accounts);
  addPrivateFolders(platform, accounts.slice(0, 4));
  for (const file of [...companyFiles(random), ...privateFiles(accounts)])
    await addFile(platform, file, random);
  // After the files, whose owners are among those who have rights.
  addCollaboration(platform, accounts);
  for (const feature of features) await feature.seed?.(platform, accounts);
}

function addSpaces({ state }: Platform, accounts: readonly User[]): void {
  const administrator = accounts[0]!;
  const founded = daysAgo(3000);
  for (const [name, plan] of Object.entries(commonSpaces)) {
    const root = state.addCommonRoot(name, administrator.id, { creation: founded, modification: founded });
    addFolders(state, root, plan, administrator.id);
    grant(state, root, name, accounts);
  }
}

/** The fixed user and manager work everywhere; the others see two or three spaces, outsiders only customers'. */
function grant(state: Platform['state'], root: Folder, name: string, accounts: readonly User[]): void {
  const [, manager, user, external] = accounts;
  grantRoot(state, root, manager!, allRights);
  if (name !== 'Direction') grantRoot(state, root, user!, name === 'Archives' ? readOnly : allRights);
  if (name === 'Clients') grantRoot(state, root, external!, readOnly);
  accounts.slice(4).forEach((account, index) => {
    const outsider = account.kind === 'external';
    if (outsider ? name === 'Clients' : (index + name.length) % 4 === 0) {
      grantRoot(state, root, account, outsider ? readOnly : contributor);
    }
  });
}

function addPrivateFolders({ state }: Platform, accounts: readonly User[]): void {
  for (const account of accounts) {
    const root = state.personalRoot(account);
    root.creation = root.modification = daysAgo(2500);
    addFolders(state, root, privateFolders, account.id);
  }
  const [, manager, user] = accounts;
  const shared = state.addFolder({
    name: sharedFolder,
    parent: state.personalRoot(manager!),
    ownerId: manager!.id,
    creation: daysAgo(90),
  });
  state.addRight(shared, user!.id, contributor);
}

function addFolders(state: Platform['state'], parent: Folder, plan: FolderPlan, ownerId: string): void {
  for (const [name, below] of Object.entries(plan)) {
    const folder = state.addFolder({ name, parent, ownerId, creation: daysAgo(2500) });
    addFolders(state, folder, below, ownerId);
  }
}

function privateFiles(accounts: readonly User[]): PlannedFile[] {
  const [, manager, user] = accounts;
  return [
    { folder: [user!.login, 'Brouillons'], name: 'Idées.txt', kind: 'txt', versions: 2, ageDays: 12 },
    { folder: [user!.login, 'Personnel'], name: 'Attestation.pdf', kind: 'pdf', versions: 1, ageDays: 400 },
    { folder: [manager!.login, sharedFolder], name: 'Planning.csv', kind: 'csv', versions: 3, ageDays: 4 },
    {
      folder: [manager!.login, sharedFolder],
      name: 'Croquis établi.png',
      kind: 'png',
      versions: 1,
      ageDays: 9,
    },
  ];
}

async function addFile(platform: Platform, planned: PlannedFile, random: () => number): Promise<void> {
  const parent = findFolder(platform, planned.folder);
  const owners = [...parent.rights.keys(), parent.ownerId];
  const ownerId = parent.ownerId === '1' ? pick(random, [...owners, '2', '3']) : parent.ownerId;
  const versions: Version[] = [];
  for (let number = 1; number <= planned.versions; number++) {
    const text = {
      title: planned.name.replace(/\.\w+$/, ''),
      version: number,
      seed: Math.floor(random() * 2 ** 32),
    };
    const content = await platform.contents.store(await makeDocument(planned.kind, text));
    // Older versions lie about ten days apart.
    const written = daysAgo(planned.ageDays + (planned.versions - number) * 10);
    versions.push({
      id: platform.state.nextId(),
      size: content.size,
      hash: content.hash,
      creation: written,
      modification: written,
      contentKey: content.key,
      listedAt: 0,
      hashedAt: 0,
    });
  }
  const [first, ...later] = versions;
  const file = platform.state.addFile({
    name: planned.name,
    parent,
    ownerId,
    first: first!,
    guid: guid(random),
  });
  for (const version of later) platform.state.addVersion(file, version);
  const latest = versions[versions.length - 1]!.modification;
  if (latest > parent.modification) parent.modification = latest;
}
