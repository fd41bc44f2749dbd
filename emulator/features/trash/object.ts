import { dateText, ownerName } from '../../api/represent.js';
import { newest } from '../../store/model.js';
import type { Platform } from '../../store/platform.js';
import { fileUsage, folderUsage } from '../../store/usage.js';
import type { TrashItem } from './model.js';

/** An item of the trash (doc). */
export function trashObject(platform: Platform, trash: TrashItem): Record<string, unknown> {
  const { item } = trash;
  const common = {
    id: trash.id,
    name: item.name,
    is_file: item.kind === 'file',
    deletion: dateText(trash.deletion),
    owner: ownerName(platform, item.ownerId),
    owner_id: item.ownerId,
  };
  if (item.kind === 'file') {
    return { ...common, modification: dateText(newest(item).modification), size: fileUsage(item) };
  }
  const usage = folderUsage(item);
  return {
    ...common,
    modification: dateText(item.modification),
    size: usage.size,
    nb_files: usage.files,
    nb_folders: usage.folders,
  };
}
