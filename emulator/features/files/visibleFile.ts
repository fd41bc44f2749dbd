import type { ApiContext } from '../../api/context.js';
import { pathId } from '../../api/parameters.js';
import { notFound } from '../../errors.js';
import { requireRight } from '../../store/access.js';
import type { FileVersion } from '../../store/files.js';
import { versionById } from '../../store/platform.js';
import { texts } from '../../texts.js';

/**
 * The file of the path, if the caller may see it.
 * @throws PlatformError 403, 404.
 */
export function visibleFile(
  { platform }: ApiContext,
  request: { params: unknown; caller: Parameters<typeof requireRight>[0] },
): FileVersion {
  const id = pathId(request);
  if (id < 0) throw notFound(texts.fileNotFound, (request.params as { id: string }).id);
  const found = versionById(platform, id);
  requireRight(request.caller, found.file.parent, 'read');
  return found;
}
