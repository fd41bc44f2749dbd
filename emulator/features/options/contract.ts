/** Options of a user or a group in `GET /_emulator/options`; only of those that have some of their own. */
export interface ListedOptions {
  targetId: string;
  days: number;
  ips: string[] | null;
  extra: Record<string, unknown>;
}
