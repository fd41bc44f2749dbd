import type { Extra, FileEntry } from '../../../store/model.js';

/** How binding the signatures are (doc). */
export type SignatureLevel =
  | 'electronic_signature'
  | 'advanced_electronic_signature'
  | 'qualified_electronic_signature';

/** (doc) */
export type SignatureMode = 'standard' | 'parallel' | 'mass';

/** How far a signature has come; the words are derived. */
export type SignatureStatus = 'draft' | 'ongoing' | 'done' | 'refused' | 'expired' | 'canceled';

/** (doc) */
export type ActorType = 'signer' | 'approver' | 'follower';

/** What an actor was asked and did; `waiting` is for the turn. The words are derived. */
export type ActorStatus = 'initiated' | 'waiting' | 'notified' | 'signed' | 'approved' | 'refused';

/** A request to sign documents. */
export interface Signature {
  readonly id: number;
  name: string;
  status: SignatureStatus;
  level: SignatureLevel;
  mode: SignatureMode;
  /** Whether the actors act in the order of their positions. */
  ordered: boolean;
  expiration: Date | null;
  /** Days between reminders; 0 none. */
  reminderDay: number;
  userId: string;
  creation: Date;
  activation: Date | null;
  cancellation: Date | null;
  /** Id at the service that carries it out (doc); null before it is active (derived). */
  yousignId: string | null;
  actors: SignatureActor[];
  documents: SignatureDocument[];
  activities: SignatureActivity[];
  /** The work on the signed documents, once the last one has signed. */
  completion: Promise<void> | null;
  extra: Extra;
}

/** Someone who signs, approves or looks on. */
export interface SignatureActor {
  readonly id: number;
  type: ActorType;
  firstName: string;
  lastName: string;
  email: string;
  phone: string | null;
  position: number;
  userId: string | null;
  status: ActorStatus;
  /** Where to sign or approve; null for others and before it is active. */
  link: string | null;
  askedAt: Date | null;
  actedAt: Date | null;
  refuseReason: string | null;
  yousignId: string | null;
  extra: Extra;
}

/** A PDF to sign. */
export interface SignatureDocument {
  readonly id: number;
  name: string;
  file: FileEntry;
  /** Id of the version. */
  fileId: number;
  pages: number;
  /** Where initials go on each page (doc); null nowhere (derived). */
  initialPosition: InitialPosition | null;
  fields: SignatureField[];
  /** The bytes that were sent out, as a key of the contents: what is signed is what was sent. */
  sentKey: string | null;
  signedKey: string | null;
  /** Id of the file that holds the signed document. */
  fileSignedId: number | null;
  yousignId: string | null;
  extra: Extra;
}

/** (doc) */
export type InitialPosition = 'bottom-left' | 'bottom-center' | 'bottom-right';

/** `signature` (doc), and others (derived). */
export type FieldType = 'signature' | 'mention' | 'text' | 'checkbox' | 'initials';

/** A place on a page where a signer does something. */
export interface SignatureField {
  readonly id: number;
  type: FieldType;
  page: number;
  x: number;
  y: number;
  width: number;
  height: number;
  signerId: number;
  extra: Extra;
}

/** Something that happened. */
export interface SignatureActivity {
  readonly id: number;
  action: string;
  date: Date;
  /** Id of a user or of an actor. */
  from: number;
  /** The actor it was about. */
  to: SignatureActor | null;
}

/** By id. */
export class Signatures extends Map<number, Signature> {}
