import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { zipSync } from 'fflate';
import mime from 'mime-types';
import type { ApiContext } from '../../../api/context.js';
import { disposition } from '../../../api/disposition.js';
import { listAnswer } from '../../../api/lists.js';
import { pathId } from '../../../api/parameters.js';
import { PlatformError } from '../../../errors.js';
import type { Caller } from '../../../store/model.js';
import { actorById, actorName, acts, receivedBy } from '../store/actors.js';
import { documentById } from '../store/documents.js';
import type { Signature, SignatureActor, SignatureDocument } from '../store/model.js';
import { signatureById, signaturesOf } from '../store/signatures.js';
import { auditPdf } from '../store/signedFiles.js';
import { signatureTexts } from '../texts.js';
import { csv } from './csv.js';
import { activityObject, receivedObject, signatureObject } from './objects.js';

const config = { family: 'workflow' } as const;
const download = { family: 'workflow', download: true } as const;
const signaturePath = '/api/signatures/:signatureId';
const requestedColumns = [
  'id',
  'name',
  'status',
  'level',
  'mode',
  'ordered',
  'expiration_date',
  'user_id',
  'deleted_at',
];
const receivedColumns = [
  'id',
  'signature_id',
  'signature_name',
  'type',
  'first_name',
  'last_name',
  'email',
  'status',
  'asked_at',
  'asked_by',
];
const activityColumns = ['id', 'date', 'action', 'from', 'to', 'to_user'];

/** A file that only exists as an answer. */
interface NamedBytes {
  name: string;
  bytes: Uint8Array;
}

/**
 * Registers signature.get.fetch activities, .export signature activities, .export signature requested, .export signature
 * received, .download signed document, .download all signed document, .download audit trail and .download all audit
 * trail. What the exports hold is derived.
 */
export function signatureDownloadRoutes(app: FastifyInstance, context: ApiContext): void {
  exportRoutes(app, context);
  const { platform } = context;

  app.get(`${signaturePath}/documents/:documentId/signed`, { config: download }, async (request, reply) => {
    const signature = named(request);
    const document = documentById(signature, pathId(request, 'documentId'));
    requireDone(signature);
    return send(reply, await signedOf(document));
  });

  app.get(`${signaturePath}/documents/signed`, { config: download }, async (request, reply) => {
    const signature = named(request);
    requireDone(signature);
    const files = await Promise.all(signature.documents.map(signedOf));
    return send(reply, together(files, `${signature.name}.zip`));
  });

  app.get(`${signaturePath}/actors/:actorId/audit`, { config: download }, async (request, reply) => {
    const signature = named(request);
    const actor = actorById(signature, pathId(request, 'actorId'));
    if (!acts(actor)) throw new PlatformError(404, signatureTexts.actorFollows, actorName(actor));
    requireDone(signature);
    return send(reply, await auditOf(signature, actor));
  });

  app.get(`${signaturePath}/actors/audit`, { config: download }, async (request, reply) => {
    const signature = named(request);
    requireDone(signature);
    const audits = signature.actors.filter(acts).map((actor) => auditOf(signature, actor));
    return send(reply, together(await Promise.all(audits), `${signature.name} (audit).zip`));
  });

  function named(request: { params: unknown; caller: Caller }): Signature {
    return signatureById(platform, request.caller, pathId(request, 'signatureId'));
  }

  async function signedOf({ file, signedKey }: SignatureDocument): Promise<NamedBytes> {
    const bytes = await platform.contents.read(signedKey!, Infinity);
    return { name: `${file.name.replace(/\.pdf$/i, '')} (signed).pdf`, bytes: bytes! };
  }
}

function exportRoutes(app: FastifyInstance, { platform }: ApiContext): void {
  app.get(`${signaturePath}/activities`, { config }, async (request) => {
    const signature = signatureById(platform, request.caller, pathId(request, 'signatureId'));
    return listAnswer(platform.settings.current, request, signature.activities, (activity) =>
      activityObject(signature, activity),
    );
  });

  app.get(`${signaturePath}/activities/export`, { config: download }, async (request, reply) => {
    const signature = signatureById(platform, request.caller, pathId(request, 'signatureId'));
    const rows = signature.activities.map((activity) => activityObject(signature, activity));
    return send(reply, { name: `activities-${signature.id}.csv`, bytes: csv(activityColumns, rows) });
  });

  app.get('/api/signatures/export', { config: download }, async (request, reply) => {
    const rows = signaturesOf(platform, request.caller).map(signatureObject);
    return send(reply, { name: 'signatures.csv', bytes: csv(requestedColumns, rows) });
  });

  app.get('/api/signatures/received/export', { config: download }, async (request, reply) => {
    const rows = receivedBy(platform, request.caller).map((asked) => receivedObject(platform, asked));
    return send(reply, { name: 'signatures-received.csv', bytes: csv(receivedColumns, rows) });
  });
}

async function auditOf(signature: Signature, actor: SignatureActor): Promise<NamedBytes> {
  return { name: `audit ${actorName(actor)}.pdf`, bytes: await auditPdf(signature, actor) };
}

/** Nothing is signed and nothing is proven before all have signed (derived). */
function requireDone({ id, status }: Signature): void {
  if (status !== 'done') throw new PlatformError(409, signatureTexts.notSignedYet, id);
}

/** One file as it is, several as a ZIP (derived). */
function together(files: NamedBytes[], zipName: string): NamedBytes {
  if (files.length === 1) return files[0]!;
  const entries: Record<string, Uint8Array> = {};
  for (const { name, bytes } of files) entries[freeName(entries, name)] = bytes;
  // Separators would make folders.
  return { name: zipName.replace(/[/\\]/g, '-'), bytes: zipSync(entries, { level: 0 }) };
}

function freeName(entries: object, name: string): string {
  let free = name.replace(/[/\\]/g, '-');
  for (let number = 2; Object.hasOwn(entries, free); number++)
    free = name.replace(/\.pdf$/, ` ${number}.pdf`);
  return free;
}

/** As a stream, so that faults can cut it off or corrupt it like any other download. */
function send(reply: FastifyReply, { name, bytes }: NamedBytes): FastifyReply {
  return reply
    .header('content-type', mime.contentType(name) || 'application/octet-stream')
    .header('content-length', bytes.length)
    .header('content-disposition', disposition(name))
    .send(Readable.from([Buffer.from(bytes)]));
}
