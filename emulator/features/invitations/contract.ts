/** One invitation in `GET /_emulator/invitations`; never its key, which lets make an account. */
export interface ListedInvitation {
  id: string;
  folderId: number;
  email: string;
  rights: number;
  expiration: string;
  sourceId: string;
  extra: Record<string, unknown>;
}
