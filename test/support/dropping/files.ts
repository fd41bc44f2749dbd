import { MULTIPART_LARGEST } from '../../../nodes/shared/limits';
import { byId, type Platform } from '../platform';
import type { Scenario } from './index';

const DATES = { creation: '2019-12-31T22:00:00Z', modification: '2020-01-31T22:00:00Z' };

async function binaryOf({ engine }: Platform, size = 3) {
  return { data: await engine.binary(Buffer.alloc(size, 'x'), 'new.txt', 'text/plain') };
}

/** What the Files node changes. */
export const filesScenarios: Scenario[] = [
  {
    resource: 'file',
    operation: 'upload',
    prepare: async (platform) => ({
      parameters: { folder: byId(await platform.folder('Target')), additionalFields: DATES },
      binary: await binaryOf(platform),
    }),
  },
  {
    resource: 'file',
    operation: 'upload',
    title: 'in chunks',
    prepare: async (platform) => ({
      parameters: { folder: byId(await platform.folder('Target')), additionalFields: DATES },
      binary: await binaryOf(platform, MULTIPART_LARGEST + 1),
    }),
  },
  {
    resource: 'file',
    operation: 'uploadVersion',
    prepare: async (platform) => {
      const file = await platform.file(await platform.folder('Target'), 'a.txt', 'old');
      return { parameters: { file: byId(file.id) }, binary: await binaryOf(platform) };
    },
  },
  {
    resource: 'file',
    operation: 'getDownloadLink',
    prepare: async (platform) => {
      const file = await platform.file(await platform.folder('Target'), 'a.txt', 'old');
      return { parameters: { file: byId(file.id) } };
    },
  },
  {
    resource: 'file',
    operation: 'rename',
    prepare: async (platform) => {
      const file = await platform.file(await platform.folder('Target'), 'a.txt', 'old');
      return { parameters: { file: byId(file.id), name: 'b.txt' } };
    },
  },
  {
    resource: 'file',
    operation: 'move',
    prepare: async (platform) => {
      const file = await platform.file(await platform.folder('Target'), 'a.txt', 'old');
      return { parameters: { file: byId(file.id), target: byId(await platform.folder('Other')) } };
    },
  },
  {
    resource: 'file',
    operation: 'update',
    prepare: async (platform) => {
      const file = await platform.file(await platform.folder('Target'), 'a.txt', 'old');
      const customFields = { field: [{ name: 'owner_note', value: 'checked' }] };
      return { parameters: { file: byId(file.id), updateFields: DATES, customFields } };
    },
  },
  {
    resource: 'file',
    operation: 'delete',
    title: 'for good',
    prepare: async (platform) => {
      const file = await platform.file(await platform.folder('Target'), 'a.txt', 'old');
      return { parameters: { file: byId(file.id), deletion: 'forGood' } };
    },
  },
  {
    resource: 'file',
    operation: 'delete',
    title: 'a version',
    prepare: async (platform) => {
      const folder = await platform.folder('Target');
      const file = await platform.file(folder, 'a.txt', 'old');
      await platform.file(folder, 'a.txt', 'new');
      return { parameters: { file: byId(file.id), versions: 'none' } };
    },
  },
  {
    resource: 'folder',
    operation: 'create',
    prepare: async (platform) => ({
      parameters: {
        by: 'parent',
        parent: byId(await platform.folder('Target')),
        name: 'New',
        additionalFields: DATES,
        customFields: { field: [{ name: 'note', value: 'checked' }] },
      },
    }),
  },
  {
    resource: 'folder',
    operation: 'rename',
    prepare: async (platform) => ({
      parameters: { folder: byId(await platform.folder('Target')), name: 'Renamed' },
    }),
  },
  {
    resource: 'folder',
    operation: 'move',
    prepare: async (platform) => {
      const folder = await platform.folder('Target');
      return { parameters: { folder: byId(folder), target: byId(await platform.folder('Other')) } };
    },
  },
  {
    resource: 'folder',
    operation: 'update',
    prepare: async (platform) => ({
      parameters: {
        folder: byId(await platform.folder('Target')),
        updateFields: { ...DATES, purge_frequency: 30, quota: 5_000_000 },
        customFields: { field: [{ name: 'note', value: 'checked' }] },
      },
    }),
  },
  {
    resource: 'folder',
    operation: 'delete',
    title: 'for good',
    prepare: async (platform) => ({
      parameters: { folder: byId(await platform.folder('Target')), deletion: 'forGood' },
    }),
  },
];
