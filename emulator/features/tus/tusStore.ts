import { writeFile } from 'node:fs/promises';
import { FileStore } from '@tus/file-store';
import type { SettingsStore } from '../../faults/settings.js';

type Upload = Parameters<FileStore['create']>[0];

/** Where TUS uploads lie. A new one may begin with bytes that someone else left at its address (client). */
export class TusStore extends FileStore {
  constructor(
    options: ConstructorParameters<typeof FileStore>[0],
    private readonly settings: SettingsStore,
  ) {
    super(options);
  }

  override async create(upload: Upload): Promise<Upload> {
    const created = await super.create(upload);
    const { tusStartsAt, tusStartsAtTimes } = this.settings.current;
    if (tusStartsAt === 0 || tusStartsAtTimes === 0) return created;
    if (tusStartsAtTimes !== null) this.settings.merge({ tusStartsAtTimes: tusStartsAtTimes - 1 });
    const bytes = Buffer.alloc(Math.min(tusStartsAt, upload.size ?? 0), 'other ');
    await writeFile(created.storage!.path, bytes);
    return created;
  }
}
