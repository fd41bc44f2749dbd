import { byId, byName, type Platform } from '../platform';
import type { Scenario } from './index';

const CUSTOM = { field: [{ name: 'shortcut', value: 'A-17' }] };
/** No more than the first page of a list has. */
const MANY_TAGS = 210;

/** Makes a category of another colour than new tags have, and tags in it. */
async function madeTags({ api, emulator }: Platform, category: string, ...names: string[]) {
  await api.post('/tag/category', { name: category, color: 'green' });
  const id = (await emulator.categories()).find(({ name }) => name === category)?.id;
  const tags: number[] = [];
  for (const name of names)
    tags.push((await api.post<{ id: number }>('/tag', { name, category_id: id })).data.id);
  return { category: id, tags };
}

async function madeFile(platform: Platform) {
  const folder = await platform.folder('Target');
  const { id } = await platform.file(folder, 'a.txt', 'old');
  return { folder, onFile: { itemKind: 'file', itemFile: byId(id) }, file: id };
}

/** A folder with a file and a folder in it, all of which have a tag and lack another one. */
async function madeTree(platform: Platform) {
  const { folder, file } = await madeFile(platform);
  const child = await platform.folder('Child', folder);
  const { tags } = await madeTags(platform, 'Status', 'Draft', 'Final');
  const [draft] = tags;
  for (const at of [`${folder}/folder`, `${child}/folder`, `${file}/file`])
    await platform.api.post(`/tag/${draft}/${at}`);
  return { taggedFolder: byId(folder) };
}

/** What tags that are made on the way have in common. */
const NEW_TAGS = {
  createMissing: true,
  newTags: { tagCategory: byName('Status'), color: 'red', private: true },
};

/** What the Tags node changes. */
export const tagsScenarios: Scenario[] = [
  {
    resource: 'tag',
    operation: 'create',
    prepare: async (platform) => {
      await madeTags(platform, 'Status');
      return {
        parameters: {
          tagName: 'Urgent',
          additionalFields: { tagCategory: byName('Status'), color: 'red', private: true },
          customFields: CUSTOM,
        },
      };
    },
  },
  {
    resource: 'tag',
    operation: 'create',
    title: 'that is there, among many',
    prepare: async (platform) => {
      const names = Array.from({ length: MANY_TAGS }, (_, index) => `Tag ${index}`);
      await madeTags(platform, 'Status', ...names, 'Urgent');
      await platform.emulator.settings({ listShape: 'paged' });
      return { parameters: { tagName: 'urgent', ifTagExists: 'get' } };
    },
  },
  {
    resource: 'tag',
    operation: 'delete',
    prepare: async (platform) => {
      await madeTags(platform, 'Status', 'Urgent');
      return { parameters: { tag: byName('Urgent') } };
    },
  },
  ...(['none', 'object'] as const).map(
    (categoryAnswer): Scenario => ({
      resource: 'category',
      operation: 'create',
      title: `answered with ${categoryAnswer === 'none' ? 'nothing' : 'the category'}`,
      prepare: async (platform) => {
        await platform.emulator.settings({ categoryAnswer });
        const additionalFields = { color: 'red' };
        return { parameters: { categoryName: 'Status', additionalFields, customFields: CUSTOM } };
      },
    }),
  ),
  {
    resource: 'category',
    operation: 'update',
    prepare: async (platform) => {
      const { category } = await madeTags(platform, 'Status');
      const updateFields = { name: 'State', color: 'red' };
      return { parameters: { category: byId(category), updateFields, customFields: CUSTOM } };
    },
  },
  {
    resource: 'category',
    operation: 'delete',
    prepare: async (platform) => {
      await madeTags(platform, 'Status');
      return { parameters: { category: byName('Status') } };
    },
  },
  {
    resource: 'item',
    operation: 'addTags',
    prepare: async (platform) => {
      await madeTags(platform, 'Status', 'Draft');
      return {
        parameters: { ...(await madeFile(platform)).onFile, tags: byName('Draft, New'), ...NEW_TAGS },
      };
    },
  },
  {
    resource: 'item',
    operation: 'addTags',
    title: 'of no category',
    prepare: async (platform) => ({
      parameters: { ...(await madeFile(platform)).onFile, tags: byName('New'), createMissing: true },
    }),
  },
  {
    resource: 'item',
    operation: 'removeTags',
    prepare: async (platform) => {
      const { tags } = await madeTags(platform, 'Status', 'Draft', 'Final');
      const { file, onFile } = await madeFile(platform);
      for (const tag of tags) await platform.api.post(`/tag/${tag}/${file}/file`);
      return { parameters: { ...onFile, tags: byName('Draft') } };
    },
  },
  ...['remove', 'removeInCategory', 'removeOfCategory'].map(
    (otherTags): Scenario => ({
      resource: 'item',
      operation: 'setTags',
      title: `and ${otherTags}`,
      prepare: async (platform) => {
        const status = await madeTags(platform, 'Status', 'Draft', 'Final');
        const year = await madeTags(platform, 'Year', '2026');
        const { data: plain } = await platform.api.post<{ id: number }>('/tag', { name: 'Plain' });
        const { file, onFile } = await madeFile(platform);
        for (const tag of [status.tags[0], ...year.tags, plain.id])
          await platform.api.post(`/tag/${tag}/${file}/file`);
        const setCategory = otherTags === 'removeOfCategory' ? { setCategory: byName('Status') } : {};
        return {
          parameters: { ...onFile, tags: byName('Final,New'), otherTags, ...setCategory, ...NEW_TAGS },
        };
      },
    }),
  ),
  ...[true, false].map(
    (recursive): Scenario => ({
      resource: 'item',
      operation: 'tagFolder',
      title: recursive ? 'with what is in it' : 'alone',
      prepare: async (platform) => ({
        parameters: {
          ...(await madeTree(platform)),
          applyTags: byName('Final,New'),
          revokeTags: byName('Draft'),
          recursive,
          ...NEW_TAGS,
        },
      }),
    }),
  ),
  {
    resource: 'item',
    operation: 'tagFolder',
    title: 'to take a tag off alone',
    prepare: async (platform) => ({
      parameters: { ...(await madeTree(platform)), revokeTags: byName('Draft'), recursive: false },
    }),
  },
];
