import type { Extra, Folder } from '../../store/model.js';

/** Someone from outside who may make an account and then use a folder (doc). */
export interface Invitation {
  readonly id: string;
  readonly key: string;
  folder: Folder;
  email: string;
  /** A sum; 1 is reading (doc). */
  rights: number;
  expiration: Date;
  /** Id of the user who invited. */
  sourceId: string;
  extra: Extra;
}

/** By id. */
export class Invitations extends Map<string, Invitation> {}
