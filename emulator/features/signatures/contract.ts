/** One signature in `GET /_emulator/signatures`. */
export interface ListedSignature {
  id: number;
  name: string;
  status: string;
  userId: string;
  actors: Array<{ id: number; type: string; name: string; email: string; status: string }>;
  documents: Array<{ id: number; name: string; fileId: number; fileSignedId: number | null; fields: number }>;
  extra: Record<string, unknown>;
}

/** Body of `POST /_emulator/signature/ID`: one of them. */
export interface SignatureAct {
  /** Who signs, or approves; `all` that have not done so yet, in their order. */
  sign?: number | 'all';
  /** Who refuses. */
  refuse?: number;
  reason?: string;
  /** Its expiration date is now. */
  expire?: true;
}
