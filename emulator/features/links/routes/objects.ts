import { dateText, fileObject, ownerName, type View } from '../../../api/represent.js';
import { shownHash } from '../../../store/files.js';
import { newest, type FileEntry, type Folder } from '../../../store/model.js';
import { isTrashed, type Platform } from '../../../store/platform.js';
import { folderUsage } from '../../../store/usage.js';
import type { Share, Sharelink, Ulink } from '../store/model.js';
import { Links, pagePath, type DownloadLink, type Link, type LinkEmail } from '../store/model.js';
import { filesOf, isValidSharelink, type LinkedFile } from '../store/sharelinks.js';
import { isValidShare, rootsOf, type Reached } from '../store/shares.js';
import { passwordMark } from '../store/terms.js';
import { alertFlag, isValidUlink } from '../store/ulinks.js';

/** A share link as its owner sees it (doc). It tells no address, because none is documented. */
export function sharelinkObject(view: View, link: Sharelink): Record<string, unknown> {
  const { platform } = view;
  const files = filesOf(platform, link);
  return {
    ...link.extra,
    ...sharelinkCommon(platform, link),
    files: files.map(({ file, version }) => fileObject(view, file, version)),
    owner_id: link.ownerId,
    ...thumb(view, files),
  };
}

/** A share link as it shows to whoever has its key: without what is for the owner, and without files in the trash. */
export function publicSharelinkObject(
  platform: Platform,
  [first, ...more]: readonly [Sharelink, ...Sharelink[]],
): Record<string, unknown> {
  const all = [first, ...more];
  const valid = all.filter((link) => isValidSharelink(platform, link));
  const files = valid.flatMap((link) => filesOf(platform, link)).filter(({ available }) => available);
  return {
    ...sharelinkCommon(platform, valid[0] ?? first),
    files: files.map(publicFileObject),
  };
}

/** A share (doc for `id`, `key`, `flags` and `roots`; the rest is named as in share links). */
export function shareObject(platform: Platform, share: Share): Record<string, unknown> {
  return {
    ...share.extra,
    ...shareCommon(platform, share),
    key: share.key,
    roots: rootsOf(platform, share).map(entityObject),
    owner_id: share.ownerId,
  };
}

/** A share as it shows to whoever has a key of it: with that key, and without what lies in the trash. */
export function publicShareObject(platform: Platform, { share, key }: Reached): Record<string, unknown> {
  const roots = rootsOf(platform, share).filter((root) => !isTrashed(root));
  return { ...shareCommon(platform, share), key, roots: roots.map(entityObject) };
}

/** An element of a share (doc, except `name`); a file by its newest version. */
export function entityObject(entity: FileEntry | Folder): Record<string, unknown> {
  if (entity.kind === 'folder') return { id: entity.id, entity_type: 0, name: entity.name };
  return { id: newest(entity).id, entity_type: 1, guid: entity.guid, name: entity.name };
}

/** An upload link (doc, except `expiration_date` and `type`). @param origin what `url` begins with. */
export function ulinkObject(platform: Platform, ulink: Ulink, origin: string): Record<string, unknown> {
  return { ...ulink.extra, ...publicUlinkObject(platform, ulink, origin), owner_id: ulink.ownerId };
}

/** An upload link as it shows to whoever has its key. */
export function publicUlinkObject(platform: Platform, ulink: Ulink, origin: string): Record<string, unknown> {
  return {
    id: ulink.id,
    key: ulink.key,
    ...folderFields(ulink),
    flags: ulink.flags,
    type: ulink.type,
    is_valid: isValidUlink(ulink),
    owner: ownerName(platform, ulink.ownerId),
    url: origin + pagePath('ulink', ulink.key),
    expiration_date: expirationText(ulink),
  };
}

/** Share links that were mailed (doc, except what `stats` holds). */
export function sharelinkEmailObject(view: View, email: LinkEmail): Record<string, unknown> {
  const recipients = email.recipients.map(({ email: address, name, userId, link }) => {
    const existing = link && view.platform.state.of(Links).sharelinks.get(link.id);
    return {
      email: address,
      name: name ?? '',
      ...(userId !== undefined && { id: userId }),
      dlink: existing ? sharelinkObject(view, existing) : null,
    };
  });
  const activity = email.recipients.flatMap(({ link }) => link?.activity ?? []);
  const count = (action: string) => activity.filter((entry) => entry.action === action).length;
  return {
    ...email.extra,
    ...mailFields(email),
    owner: Number(email.ownerId),
    recipients,
    sending_date: dateText(email.sent),
    stats: { downloads: count('download'), previews: count('preview') },
  };
}

/** A share that was mailed (doc). */
export function shareEmailObject(email: LinkEmail): Record<string, unknown> {
  return {
    ...email.extra,
    ...mailFields(email),
    owner_id: Number(email.ownerId),
    creation_date: dateText(email.sent),
    recipients: email.recipients.map(addressed),
    share_id: email.linkId,
  };
}

/** An upload link that was mailed (doc). */
export function ulinkEmailObject(email: LinkEmail, ulink: Ulink): Record<string, unknown> {
  return {
    ...email.extra,
    ...mailFields(email),
    owner_id: Number(email.ownerId),
    creation_date: dateText(email.sent),
    recipients: email.recipients.map(addressed),
    ulink_id: email.linkId,
    ...folderFields(ulink),
    alert: (ulink.flags & alertFlag) !== 0,
  };
}

function sharelinkCommon(platform: Platform, link: Sharelink): Record<string, unknown> {
  return {
    id: link.id,
    key: link.key,
    ...downloadFields(platform, link),
    is_valid: isValidSharelink(platform, link),
    only_preview: link.onlyPreview,
    autoupdate: link.autoupdate,
  };
}

function shareCommon(platform: Platform, share: Share): Record<string, unknown> {
  return {
    id: share.id,
    flags: share.flags,
    ...downloadFields(platform, share),
    is_valid: isValidShare(platform, share),
  };
}

function downloadFields(platform: Platform, link: DownloadLink): Record<string, unknown> {
  const { maxDownloads, downloads } = link;
  return {
    expiration_date: expirationText(link),
    max_downloads: maxDownloads,
    nb_downloads: downloads,
    remaining_downloads: maxDownloads === null ? null : Math.max(0, maxDownloads - downloads),
    notify: link.notify,
    owner: ownerName(platform, link.ownerId),
    password_protected: passwordMark(link),
    type: link.type,
  };
}

function expirationText({ expiration }: Link): string | null {
  return expiration && dateText(expiration);
}

/** Kind and thumbnail of the first file, for kinds that have one only (doc). */
function thumb(view: View, [first]: readonly LinkedFile[]): Record<string, unknown> {
  if (!first) return {};
  const { file_type, thumb_token } = fileObject({ ...view, full: true }, first.file, first.version);
  return file_type === undefined ? {} : { file_type, thumb_token };
}

/** Without the tokens of a file object, which would open it past the link. */
function publicFileObject({ file, version }: LinkedFile): Record<string, unknown> {
  const { id, size, creation, modification } = version;
  const hash = shownHash(version);
  const dates = { creation: dateText(creation), modification: dateText(modification) };
  return { id, guid: file.guid, name: file.name, size, hash, ...dates };
}

/** `folder_id` is null once the folder is gone (doc); its name stays. */
function folderFields({ folder }: Ulink): Record<string, unknown> {
  const there = !isTrashed(folder);
  return {
    folder: folder.name,
    folder_id: there ? folder.id : null,
    folder_size: there ? folderUsage(folder).size : 0,
  };
}

function mailFields({ id, object, content }: LinkEmail): Record<string, unknown> {
  return { id, object, content };
}

function addressed({ email, name }: LinkEmail['recipients'][number]): Record<string, unknown> {
  return { email, ...(name !== undefined && { name }) };
}
