/** One delegate in `GET /_emulator/delegates`. */
export interface ListedDelegate {
  id: number;
  groupId: string;
  userId: string;
  extra: Record<string, unknown>;
}
