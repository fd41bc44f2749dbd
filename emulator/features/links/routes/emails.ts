import type { FastifyInstance, FastifyRequest } from 'fastify';
import { viewFor, type ApiContext } from '../../../api/context.js';
import { listAnswer, pageAnswer } from '../../../api/lists.js';
import {
  bodyOf,
  boolean,
  changesOf,
  extraOf,
  integer,
  list,
  pathId,
  requiredInteger,
  text,
} from '../../../api/parameters.js';
import { badRequest } from '../../../errors.js';
import { activityOf } from '../store/downloads.js';
import * as mails from '../store/emails.js';
import type { Addressee, EmailChange, Sender } from '../store/emails.js';
import { Links, type AnyLink, type LinkEmail } from '../store/model.js';
import { shareById } from '../store/shares.js';
import { ownOf } from '../store/terms.js';
import { activityObject } from './activity.js';
import { originOf, sharelinkChange, sharelinkFields } from './fields.js';
import { shareEmailObject, sharelinkEmailObject, ulinkEmailObject } from './objects.js';

type Source = Record<string, unknown>;

// A password is never kept as a field nobody knows.
const emailFields = [
  ...['id', 'object', 'content', 'recipients', 'owner', 'owner_id', 'sending_date', 'creation_date', 'stats'],
  ...['sharelink_id', 'share_id', 'ulink_id', 'alert', 'folder', 'folder_id', 'folder_size', 'password'],
];
const sharelinkEmailFields = [...emailFields, ...sharelinkFields];

const links = { family: 'sharelinks' } as const;
const uploads = { family: 'uploadlinks' } as const;

/** Registers sharelinks-email.*, shares-email.* and ulinks-email.*. */
export function linkEmailRoutes(app: FastifyInstance, context: ApiContext): void {
  sharelinkEmailRoutes(app, context);
  shareEmailRoutes(app, context);
  ulinkEmailRoutes(app, context);
}

function sharelinkEmailRoutes(app: FastifyInstance, context: ApiContext): void {
  const { platform } = context;
  const config = links;
  const object = (request: FastifyRequest, email: LinkEmail) =>
    sharelinkEmailObject(viewFor(context, request, true), email);
  const linkChange = (body: Source) => ({
    ...sharelinkChange(body),
    // What nobody knows belongs to the mail.
    extra: {},
  });

  app.post('/api/sharelink/email', { config }, async (request) => {
    const body = bodyOf(request);
    const baseId = integer(body, 'sharelink_id');
    const change = emailChange(body, sharelinkEmailFields);
    const sender = senderOf(context, request);
    return object(request, mails.createSharelinkEmail(sender, baseId, linkChange(body), change));
  });

  app.get('/api/sharelink/email/:id', { config }, async (request) =>
    object(request, find(context, request, 'sharelink')),
  );

  // Answers nothing (doc), unlike the others of its kind.
  app.put('/api/sharelink/email/:id', { config }, async (request, reply) => {
    const body = changesOf(request);
    const email = mails.emailOfSharelink(platform, request.caller, pathId(request));
    const change = emailChange(body, sharelinkEmailFields);
    mails.updateEmail(senderOf(context, request), email, change, linkChange(body));
    return reply.code(204).send();
  });

  // Answers what it was (doc), unlike the others of its kind.
  app.delete('/api/sharelink/email/:id', { config }, async (request) => {
    const email = find(context, request, 'sharelink');
    const before = object(request, email);
    mails.deleteEmail(platform, email);
    return before;
  });

  app.get('/api/sharelinks/emails', { config }, async (request) => {
    const view = viewFor(context, request);
    const emails = own(context, request, 'sharelink');
    return listAnswer(platform.settings.current, request, emails, (email) =>
      sharelinkEmailObject(view, email),
    );
  });
}

function shareEmailRoutes(app: FastifyInstance, context: ApiContext): void {
  const { platform } = context;
  const config = links;

  app.post('/api/share/email', { config }, async (request) => {
    const body = bodyOf(request);
    const share = shareById(platform, request.caller, requiredInteger(body, 'share_id'));
    return shareEmailObject(mails.createShareEmail(senderOf(context, request), share, emailChange(body)));
  });

  app.get('/api/share/email/:id', { config }, async (request) =>
    shareEmailObject(find(context, request, 'share')),
  );

  app.put('/api/share/email/:id', { config }, async (request) => {
    const body = changesOf(request);
    const email = find(context, request, 'share');
    requireSameLink(body, 'share_id', email);
    return shareEmailObject(mails.updateEmail(senderOf(context, request), email, emailChange(body)));
  });

  app.delete('/api/share/email/:id', { config }, async (request, reply) => {
    mails.deleteEmail(platform, find(context, request, 'share'));
    return reply.code(204).send();
  });

  // Always a page (doc): what its recipients did through the addresses they got.
  app.get('/api/share/email/:id/activity', { config }, async (request) => {
    const { recipients, linkId } = find(context, request, 'share');
    const activity = platform.state.of(Links).shares.get(linkId ?? -1)?.activity ?? [];
    const theirs = activity.filter(({ recipient }) => recipient && recipients.includes(recipient));
    return pageAnswer(platform.settings.current, request, activityOf(theirs), (entry) =>
      activityObject(entry, true),
    );
  });

  app.get('/api/shares/emails', { config }, async (request) =>
    listAnswer(platform.settings.current, request, own(context, request, 'share'), shareEmailObject),
  );
}

function ulinkEmailRoutes(app: FastifyInstance, context: ApiContext): void {
  const { platform } = context;
  const config = uploads;
  const object = (email: LinkEmail) =>
    ulinkEmailObject(email, platform.state.of(Links).ulinks.get(email.linkId ?? -1)!);

  app.post('/api/ulink/email', { config }, async (request) => {
    const body = bodyOf(request);
    const ulinkId = requiredInteger(body, 'ulink_id');
    return object(mails.createUlinkEmail(senderOf(context, request), ulinkId, emailChange(body)));
  });

  app.get('/api/ulink/email/:id', { config }, async (request) => object(find(context, request, 'ulink')));

  // The reference names the object of a mailed share as its answer (doc), which this one contains in its own names.
  app.put('/api/ulink/email/:id', { config }, async (request) => {
    const body = changesOf(request);
    const email = find(context, request, 'ulink');
    requireSameLink(body, 'ulink_id', email);
    return object(mails.updateEmail(senderOf(context, request), email, emailChange(body)));
  });

  app.delete('/api/ulink/email/:id', { config }, async (request, reply) => {
    mails.deleteEmail(platform, find(context, request, 'ulink'));
    return reply.code(204).send();
  });

  app.get('/api/ulinks/emails', { config }, async (request) =>
    listAnswer(platform.settings.current, request, own(context, request, 'ulink'), object),
  );
}

function senderOf({ platform }: ApiContext, request: FastifyRequest): Sender {
  return { platform, caller: request.caller, origin: originOf(request) };
}

/** The mail of the path. @throws PlatformError 404. */
function find({ platform }: ApiContext, request: FastifyRequest, kind: AnyLink['kind']): LinkEmail {
  return mails.emailById(platform, request.caller, kind, pathId(request));
}

function own({ platform }: ApiContext, request: FastifyRequest, kind: AnyLink['kind']): LinkEmail[] {
  return ownOf(request.caller, mails.emailsOfKind(platform.state.of(Links).emails, kind).values());
}

/** A mail stays with the link it is about (derived). */
function requireSameLink(body: Source, name: string, { linkId }: LinkEmail): void {
  if ((integer(body, name) ?? linkId) !== linkId) throw badRequest(name);
}

function emailChange(body: Source, known: readonly string[] = emailFields): EmailChange {
  return {
    recipients: list(body, 'recipients', recipient),
    object: text(body, 'object'),
    content: text(body, 'content'),
    alert: boolean(body, 'alert'),
    extra: extraOf(body, known),
  };
}

function recipient(source: Source, name: string): Addressee {
  const value = source[name];
  if (typeof value !== 'object' || value === null) throw badRequest(name);
  const email = text(value as Source, 'email');
  if (email === undefined) throw badRequest(`${name}.email`);
  const called = text(value as Source, 'name');
  return { email, ...(called !== undefined && { name: called }) };
}
