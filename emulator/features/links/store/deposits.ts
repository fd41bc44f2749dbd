import { PlatformError } from '../../../errors.js';
import { callerFor } from '../../../store/access.js';
import { addContent } from '../../../store/files.js';
import type { Caller, FileEntry, StoredContent } from '../../../store/model.js';
import { acceptedName, freeName } from '../../../store/names.js';
import type { Platform } from '../../../store/platform.js';
import { linkTexts } from '../texts.js';
import type { Ulink } from './model.js';
import { requirePassword, tellOwner } from './terms.js';
import { alertFlag, isValidUlink } from './ulinks.js';

/** What an outsider puts into an upload link. */
export interface Deposit {
  name: string;
  content: StoredContent;
  /** The password the outsider knows. */
  proof: string | null;
  from: string | null;
}

/**
 * Puts a file into the folder of an upload link, as an outsider does. It belongs to the owner of the link, whose rights
 * count, and never becomes a version of a file that is there (all derived).
 * @throws PlatformError 403 password, rights or quota, 410 the link has expired or its folder is gone, 422 bad name; the
 * content is then still the caller's to remove.
 */
export function deposit(
  platform: Platform,
  ulink: Ulink,
  { name, content, proof, from }: Deposit,
): FileEntry {
  if (!isValidUlink(ulink)) throw new PlatformError(410, linkTexts.linkExpired);
  requirePassword(ulink, proof);
  const target = { folder: ulink.folder, name: freeName(ulink.folder, acceptedName(platform, name)) };
  const { file, version } = addContent(platform, ownerOf(platform, ulink), target, content, { extra: {} });
  ulink.deposits++;
  if (ulink.flags & alertFlag) {
    const about = { linkId: ulink.id, fileId: version.id, name: file.name, from };
    tellOwner(platform, ulink, { kind: 'deposit', ...about });
  }
  return file;
}

function ownerOf(platform: Platform, { ownerId }: Ulink): Caller {
  const user = platform.state.users.get(ownerId);
  if (!user) throw new PlatformError(410, linkTexts.linkExpired);
  return callerFor(platform, user);
}
