/** One group in `GET /_emulator/groups`. */
export interface ListedGroup {
  id: string;
  login: string;
  /** User ids. */
  members: string[];
  ldap: boolean;
  extra: Record<string, unknown>;
}
