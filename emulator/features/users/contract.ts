import type { UserKind } from '../../contract.js';

/** One account in `GET /_emulator/users`. */
export interface ListedUser {
  id: string;
  login: string;
  email: string;
  firstname: string;
  lastname: string;
  organization: string;
  phone: string;
  language: string;
  active: boolean;
  kind: UserKind;
  roots: number[];
  /** Ids of its groups. */
  groups: string[];
  hasPassword: boolean;
  hasPicture: boolean;
  /** Fields that requests sent and the emulator does not know. */
  extra: Record<string, unknown>;
}
