import { byId, type Platform } from './platform';

export const CONTENT = 'the content that is sent';
/** More than one request carries. */
export const LARGE = Buffer.alloc(9 * 1024 * 1024, CONTENT);

/** Uploads to a platform, and what came of them: what the tests of arrivals have in common. */
export function uploadsTo(platform: Platform) {
  return {
    async upload(folder: number, more: object = {}, content: Buffer | string = CONTENT, name = 'd.txt') {
      const binary = { data: await platform.engine.binary(Buffer.from(content), name) };
      return await platform.engine.run(
        { resource: 'file', operation: 'upload', folder: byId(folder), ...more },
        [{ json: {}, binary }],
      );
    },

    async uploadVersion(id: number, more: object = {}, content: Buffer | string = CONTENT) {
      const binary = { data: await platform.engine.binary(Buffer.from(content), 'v.txt') };
      return await platform.engine.run(
        { resource: 'file', operation: 'uploadVersion', file: byId(id), ...more },
        [{ json: {}, binary }],
      );
    },

    filesIn: async (folder: number, inTrash = false) =>
      (await platform.emulator.files()).filter(
        (file) => file.parentId === folder && file.inTrash === inTrash,
      ),

    deletions: async () => (await platform.writes()).filter((write) => write.startsWith('DELETE')),

    /** How often a file was sent. */
    sends: async () =>
      (await platform.writes()).filter((write) => /^POST \/api\/file\/upload|^PUT .*\/upload$/.test(write))
        .length,
  };
}
