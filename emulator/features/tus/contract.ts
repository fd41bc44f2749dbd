/** Part of the answer of `GET /_emulator/stats`. */
export interface TusStats {
  /** TUS uploads that were created and neither finalised, given up nor forgotten. */
  openTusUploads: number;
  /** TUS sessions that were opened and neither finalised, given up nor forgotten. */
  unfinishedTusSessions: number;
}
