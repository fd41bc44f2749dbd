import { seededRandom } from '../../faults/random.js';
import { guid } from '../../seed/guid.js';
import { daysAgo, findElement } from '../../seed/places.js';
import { newest, type FileEntry, type User } from '../../store/model.js';
import { openPdf } from '../../store/pdf.js';
import type { Platform } from '../../store/platform.js';
import type { SignatureStatus } from './store/model.js';
import {
  Signatures,
  type ActorStatus,
  type Signature,
  type SignatureActor,
  type SignatureDocument,
} from './store/model.js';
import { addSignedFile, signedPdf } from './store/signedFiles.js';

// Numbers of its own, as for collaboration.
const seed = 20_262;
const dayMs = 86_400_000;

interface PlannedSignature {
  name: string;
  status: SignatureStatus;
  /** Names from the root folder down. */
  file: string[];
  ageDays: number;
  /** Days ahead, or behind if negative. */
  expiresIn?: number;
  /** What the user, who signs, and the customer, who signs after that, have done. */
  signers: [ActorStatus, ActorStatus];
}

const control = (lot: number) => ['Production', 'Rapports qualité', `Contrôle lot ${lot}.pdf`];
const terms = (country: string) => [
  'Commercial',
  'Contrats',
  country,
  `Conditions générales (${country}).pdf`,
];

/** One of every status. */
const signatures: PlannedSignature[] = [
  {
    name: 'Conditions générales France',
    status: 'draft',
    file: terms('France'),
    ageDays: 2,
    signers: ['initiated', 'initiated'],
  },
  {
    name: 'Conditions générales Deutschland',
    status: 'ongoing',
    file: terms('Deutschland'),
    ageDays: 5,
    expiresIn: 30,
    signers: ['notified', 'waiting'],
  },
  {
    name: 'Contrôle du lot 1201',
    status: 'done',
    file: control(1201),
    ageDays: 40,
    signers: ['signed', 'signed'],
  },
  {
    name: 'Contrôle du lot 1202',
    status: 'refused',
    file: control(1202),
    ageDays: 30,
    signers: ['signed', 'refused'],
  },
  {
    name: 'Contrôle du lot 1203',
    status: 'expired',
    file: control(1203),
    ageDays: 60,
    expiresIn: -20,
    signers: ['signed', 'notified'],
  },
  {
    name: 'Contrôle du lot 1204',
    status: 'canceled',
    file: control(1204),
    ageDays: 25,
    signers: ['notified', 'waiting'],
  },
];

/** Signatures of every status, which the manager asked for; the administrator gets to know of each. */
export async function addSignatures(platform: Platform, accounts: readonly User[]): Promise<void> {
  const random = seededRandom(seed);
  for (const planned of signatures) await addSignature(platform, planned, accounts, random);
}

async function addSignature(
  platform: Platform,
  planned: PlannedSignature,
  [administrator, manager, user]: readonly User[],
  random: () => number,
): Promise<void> {
  const signature = blank(platform, planned, manager!, random);
  const [first, second] = planned.signers;
  const watching = planned.status === 'draft' ? 'initiated' : 'notified';
  addActor(platform, signature, { person: user!, type: 'signer', acted: first }, random);
  addActor(platform, signature, { person: customer, type: 'signer', acted: second }, random);
  addActor(platform, signature, { person: administrator!, type: 'follower', acted: watching }, random);
  await addDocument(platform, signature, findElement(platform, planned.file) as FileEntry, random);
  addActivities(platform, signature);
  platform.state.of(Signatures).set(signature.id, signature);
}

function blank(
  { state }: Platform,
  { name, status, ageDays, expiresIn }: PlannedSignature,
  owner: User,
  random: () => number,
): Signature {
  const sent = status !== 'draft';
  return {
    id: state.nextProcessId(),
    name,
    status,
    level: 'electronic_signature',
    mode: 'standard',
    ordered: true,
    expiration: expiresIn === undefined ? null : daysAgo(-expiresIn),
    reminderDay: 7,
    userId: owner.id,
    creation: daysAgo(ageDays + 1),
    activation: sent ? daysAgo(ageDays) : null,
    cancellation: status === 'canceled' ? daysAgo(ageDays - 2) : null,
    yousignId: sent ? guid(random) : null,
    actors: [],
    documents: [],
    activities: [],
    completion: null,
    extra: {},
  };
}

/** Those asked were asked when it was sent out, and acted some days later. */
function addActor(
  { state }: Platform,
  { actors, activation }: Signature,
  { person, type, acted }: { person: Person; type: SignatureActor['type']; acted: ActorStatus },
  random: () => number,
): void {
  const position = actors.length + 1;
  const yousignId = activation ? guid(random) : null;
  const link = `https://sign.example/${yousignId}/${guid(random)}`;
  const done = acted === 'signed' || acted === 'refused';
  actors.push({
    id: state.nextProcessId(),
    type,
    firstName: person.firstname,
    lastName: person.lastname,
    email: person.email,
    phone: '+33612345678',
    position,
    userId: person.id ?? null,
    status: acted,
    link: yousignId && type === 'signer' ? link : null,
    askedAt: acted === 'waiting' ? null : activation,
    actedAt: activation && done ? new Date(activation.getTime() + position * dayMs) : null,
    refuseReason: acted === 'refused' ? 'Montant erroné' : null,
    yousignId,
    extra: {},
  });
}

async function addDocument(
  { state, contents }: Platform,
  signature: Signature,
  file: FileEntry,
  random: () => number,
): Promise<void> {
  const sent = signature.activation !== null;
  const bytes = (await contents.read(newest(file).contentKey, Infinity))!;
  const document: SignatureDocument = {
    id: state.nextProcessId(),
    name: file.name,
    file,
    fileId: newest(file).id,
    pages: (await openPdf(bytes))!.getPageCount(),
    initialPosition: null,
    fields: [],
    sentKey: sent ? (await contents.store(bytes)).key : null,
    signedKey: null,
    fileSignedId: null,
    yousignId: sent ? guid(random) : null,
    extra: {},
  };
  const signers = signature.actors.filter(({ type }) => type === 'signer');
  document.fields = signers.map(({ id: signerId }, index) => {
    const place = { page: 1, x: 60 + index * 240, y: 640, width: 180, height: 60 };
    return { id: state.nextProcessId(), type: 'signature', ...place, signerId, extra: {} };
  });
  signature.documents.push(document);
  if (signature.status !== 'done') return;
  const signed = await signedPdf(bytes, signature);
  document.signedKey = (await contents.store(signed)).key;
  addSignedFile(state, signature, document, await contents.store(signed), guid(random));
}

type Person = Pick<User, 'firstname' | 'lastname' | 'email'> & { id?: string };
const customer: Person = { firstname: 'Greta', lastname: 'Müller', email: 'einkauf@mueller.example' };

function addActivities({ state }: Platform, signature: Signature): void {
  const add = (action: string, date: Date | null, from: number, to: SignatureActor | null = null) => {
    if (date) signature.activities.push({ id: state.nextProcessId(), action, date, from, to });
  };
  const owner = Number(signature.userId);
  add('created', signature.creation, owner);
  add('activated', signature.activation, owner);
  for (const actor of signature.actors) {
    if (actor.link) add('asked', actor.askedAt, owner, actor);
    add(actor.status, actor.actedAt, actor.id, actor);
  }
  add('canceled', signature.cancellation, owner);
  if (signature.status === 'expired') add('expired', signature.expiration, owner);
  if (signature.status === 'done') add('done', signature.actors[1]!.actedAt, owner);
}
