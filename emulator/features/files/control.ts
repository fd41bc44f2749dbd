import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { folderPath } from '../../store/folders.js';
import { fullName, newest, type FileEntry } from '../../store/model.js';
import { isTrashed, versionById, type Platform } from '../../store/platform.js';
import type { ListedFile } from './contract.js';

const lockSchema = z.object({ fileId: z.number().int(), owner: z.string().min(1).nullable() }).strict();

/** Registers the control routes about files. */
export function fileControlRoutes(app: FastifyInstance, platform: Platform): void {
  app.get('/files', async () => {
    const files = new Set([...platform.state.versions.values()].map(({ file }) => file));
    return [...files].map((file) => listedFile(file));
  });

  app.post('/lock', async (request, reply) => {
    const { fileId, owner } = lockSchema.parse(request.body);
    const { file } = versionById(platform, fileId);
    const user = owner === null ? undefined : platform.state.users.get(owner);
    const name = user ? fullName(user) : owner;
    file.lock = name === null ? null : { ownerId: user?.id ?? null, owner: name, date: new Date() };
    return reply.code(204).send();
  });
}

function listedFile(file: FileEntry): ListedFile {
  const current = newest(file);
  const versions = [...file.versions].reverse().map(({ id, hash, size }) => ({ id, hash, size }));
  return {
    path: `${folderPath(file.parent)}/${file.name}`,
    name: file.name,
    guid: file.guid,
    parentId: file.parent.id,
    ownerId: file.ownerId,
    creation: current.creation.toISOString(),
    modification: current.modification.toISOString(),
    inTrash: isTrashed(file),
    lockedBy: file.lock?.owner ?? null,
    ...versions[0]!,
    versions,
  };
}
