import { daysAgo, findFolder } from '../../seed/places.js';
import type { User } from '../../store/model.js';
import type { Platform } from '../../store/platform.js';
import { Invitations } from './model.js';

/** Invitations that the manager sent. Their keys are fixed. The last one has expired. */
const invitations: Array<[email: string, folder: string[], daysLeft: number, key: string]> = [
  ['einkauf@mueller.example', ['Clients', 'Müller GmbH'], 20, '44901948861334848749796529743570'],
  [
    'biuro@lodz-meble.example',
    ['Clients', 'Łódź Meble', 'Livrables'],
    12,
    '90234520998441438276601330619533',
  ],
  [
    'eve@patisserie-eve.example',
    ['Clients', 'Pâtisserie Ève & Fils'],
    -10,
    '10201695875747916154243046966715',
  ],
];

export function addInvitations(platform: Platform, [, manager]: readonly User[]): void {
  const { state } = platform;
  for (const [email, folder, daysLeft, key] of invitations) {
    const id = String(state.nextGrantId());
    state.of(Invitations).set(id, {
      id,
      key,
      folder: findFolder(platform, folder),
      email,
      rights: 1,
      expiration: daysAgo(-daysLeft),
      sourceId: manager!.id,
      extra: {},
    });
  }
}
