import { MARK, newFile, newFolder, place } from '../fixtures';
import { create } from '../people';
import { accepted, asObject, entriesIn, idOf, itself, wireId, type Probe, type Thing } from '../probe';
import { shape } from '../shape';
import { at, type Family } from './fact';
import { claim, confirmed, NotTried, notTried, refusedWith } from '../verdict';
import { has } from './fields';

const FIELDS = 'nodes/NetExplorerTags/fields.ts';
const RESOURCES = 'nodes/NetExplorerTags/resources';
const CHANGES = 'nodes/NetExplorerTags/resources/item/changes.ts';

/** Names of colours, as an object has them or a list. */
function colorsIn(colors: unknown): string[] {
  if (!Array.isArray(colors)) return Object.keys(Object(colors));
  return colors.map((color) => String((color as Thing | null)?.name ?? color));
}

async function colorName(probe: Probe): Promise<string> {
  const { colors } = (await probe.read('/tags/colors')) as Thing;
  const [first] = colorsIn(colors);
  if (first === undefined) throw new NotTried('the platform tells no colours');
  return first;
}

const categoryName = (probe: Probe) => `${MARK} ${probe.suffix}`;

/** The category of the checks; what its creation answers is not documented. */
async function category(probe: Probe): Promise<Thing> {
  return await probe.once('a category', async () => {
    const body = { name: categoryName(probe), color: await colorName(probe) };
    accepted(await probe.send('POST', '/tag/category', { body }));
    const found = await probe.eventually(async () =>
      (await probe.list('/tag/categories')).find(({ name }) => name === body.name),
    );
    const id = idOf(found);
    probe.made('category', id, `/tag/category/${id}`);
    return await probe.object(`/tag/category/${id}`);
  });
}

/** A tag of that category, as its creation answered it. */
async function tag(probe: Probe): Promise<Thing> {
  return await probe.once('a tag', async () =>
    create(probe, 'tag', '/tag', {
      name: `verify ${probe.suffix}`,
      category_id: wireId(idOf(await category(probe))),
      color: await colorName(probe),
      private: true,
    }),
  );
}

/** Ids of the tags of the category that a file or folder carries. */
async function tagsOn(probe: Probe, id: string, type: 'file' | 'folder'): Promise<string[]> {
  const categories = entriesIn(await probe.read(`/tag/categories/attached/${id}/${type}`));
  return categories.flatMap(({ tags }) => (Array.isArray(tags) ? (tags as Thing[]).map(idOf) : []));
}

/** A folder with a file and a folder in it, for what is tagged at once. */
async function tree(probe: Probe): Promise<{ folder: string; file: string }> {
  return await probe.once('a folder to tag', async () => {
    const folder = idOf(await newFolder(probe, 'Tagged'));
    return { folder, file: idOf(await newFile(probe, { name: 'tagged.txt', folderId: folder })) };
  });
}

export const tags: Family = {
  title: 'Tags',
  facts: [
    {
      name: 'colors-by-name',
      mark: 'derived',
      says: 'GET /tags/colors answers colors, an object by name.',
      source: at('nodes/shared/model/colors.ts', 'derived: an object by name'),
      try: async (probe) => {
        const { colors } = (await probe.read('/tags/colors')) as Thing;
        return claim(
          !Array.isArray(colors) && colorsIn(colors).length > 0,
          Array.isArray(colors) ? 'a list' : shape(colors),
        );
      },
    },
    {
      name: 'tags-list',
      mark: 'doc',
      says: 'GET /tags lists tags with id, name, category_id and private.',
      source: at(`${RESOURCES}/tag/getAll.ts`, "path: '/tags'"),
      try: async (probe) => {
        const [first] = await probe.list('/tags');
        if (first === undefined) return notTried('there is no tag');
        return claim(
          ['id', 'name', 'category_id', 'private'].every((name) => name in first),
          shape(first),
        );
      },
    },
    {
      name: 'category-create',
      mark: 'doc',
      says: 'POST /tag/category takes name, and the category is in the list then.',
      source: at(`${RESOURCES}/category/create.ts`, "path: '/tag/category'"),
      write: true,
      try: async (probe) => has(await itself(category(probe)), 'name', categoryName(probe)),
    },
    {
      name: 'category-color',
      mark: 'doc',
      says: 'A category takes the name of a colour as color.',
      source: at(FIELDS, "name: 'color',"),
      write: true,
      try: async (probe) => has(await category(probe), 'color', await colorName(probe)),
    },
    {
      name: 'category-name-taken',
      mark: 'derived',
      says: 'A second category of a name is refused with status 403, 409 or 422.',
      source: at('nodes/shared/client/create.ts', 'accept: [403, 409, 422],'),
      write: true,
      try: async (probe) => {
        const { name, color, id } = await category(probe);
        const { status } = await probe.send('POST', '/tag/category', { body: { name, color } });
        for (const other of status < 300 ? await probe.list('/tag/categories') : []) {
          if (other.name === name && other.id !== id)
            probe.made('category', other.id, `/tag/category/${idOf(other)}`);
        }
        return refusedWith(status, 403, 409, 422);
      },
    },
    {
      name: 'category-update',
      mark: 'doc',
      says: 'PUT /tag/category/ID takes name.',
      source: at(`${RESOURCES}/category/update.ts`, "path: '/tag/category/{category}'"),
      write: true,
      try: async (probe) => {
        const path = `/tag/category/${idOf(await category(probe))}`;
        const name = `${categoryName(probe)} renamed`;
        await probe.done('PUT', path, { body: { name } });
        const renamed = has(await probe.object(path), 'name', name);
        await probe.done('PUT', path, { body: { name: categoryName(probe) } });
        return renamed;
      },
    },
    {
      name: 'tag-create',
      mark: 'doc',
      says: 'POST /tag takes name and answers the tag.',
      source: at(`${RESOURCES}/tag/create.ts`, "path: '/tag'"),
      write: true,
      try: async (probe) => has(await itself(tag(probe)), 'name', `verify ${probe.suffix}`),
    },
    {
      name: 'tag-category',
      mark: 'derived',
      says: 'A tag takes category_id and shows it.',
      source: at('nodes/NetExplorerTags/resources/tag/tags.ts', 'body.category_id = wireId(category)'),
      write: true,
      try: async (probe) => has(await tag(probe), 'category_id', idOf(await category(probe))),
    },
    {
      name: 'tag-color',
      mark: 'doc',
      says: 'A tag takes the name of a colour as color.',
      source: at(FIELDS, "name: 'color',"),
      write: true,
      try: async (probe) => has(await tag(probe), 'color', await colorName(probe)),
    },
    {
      name: 'tag-private',
      mark: 'doc',
      says: 'A tag takes private and shows it.',
      source: at(FIELDS, "name: 'private',"),
      write: true,
      try: async (probe) => has(await tag(probe), 'private', true),
    },
    {
      name: 'tag-name-taken',
      mark: 'derived',
      says: 'A second tag of a name in a category is refused with status 403, 409 or 422.',
      source: at('nodes/shared/client/create.ts', 'accept: [403, 409, 422],'),
      write: true,
      try: async (probe) => {
        const { name, category_id } = await tag(probe);
        const { status, body } = await probe.send('POST', '/tag', { body: { name, category_id } });
        if (status < 300) probe.made('tag', idOf(asObject(body)), `/tag/${idOf(asObject(body))}`);
        return refusedWith(status, 403, 409, 422);
      },
    },
    {
      name: 'tag-name-any-case',
      mark: 'derived',
      says: 'A tag whose name differs from another in capital letters only is refused.',
      source: at('nodes/shared/model/text.ts', 'export function nameKey('),
      write: true,
      try: async (probe) => {
        const { name, category_id } = await tag(probe);
        const again = { name: String(name).toUpperCase(), category_id };
        const { status, body } = await probe.send('POST', '/tag', { body: again });
        if (status < 300) probe.made('tag', idOf(asObject(body)), `/tag/${idOf(asObject(body))}`);
        return refusedWith(status, 403, 409, 422);
      },
    },
    {
      name: 'tag-name-64-characters',
      mark: 'derived',
      says: 'The name of a tag may have 64 characters.',
      source: at('nodes/shared/limits.ts', 'export const TAG_NAME_LONGEST'),
      write: true,
      try: async (probe) => {
        const name = `verify ${probe.suffix} `.padEnd(64, 'x');
        return has(await create(probe, 'tag', '/tag', { name, private: true }), 'name', name);
      },
    },
    {
      name: 'tag-on-file',
      mark: 'doc',
      says: 'POST /tag/TAG/ELEMENT/file sets a tag, and the attached categories of the file show it.',
      source: at(`${RESOURCES}/item/addTags.ts`, "path: '/tag/{tags}/{itemFile}/{itemKind}'"),
      write: true,
      try: async (probe) => {
        const [id, file] = [idOf(await tag(probe)), idOf((await place(probe)).file)];
        await probe.done('POST', `/tag/${id}/${file}/file`);
        const carried = await tagsOn(probe, file, 'file');
        return claim(carried.includes(id), `${carried.length} tags, not the one set`);
      },
    },
    {
      name: 'tag-on-folder',
      mark: 'doc',
      says: 'POST /tag/TAG/ELEMENT/folder does the same for a folder.',
      source: at(`${RESOURCES}/item/getTags.ts`, "path: '/tag/categories/attached/{itemFile}/{itemKind}'"),
      write: true,
      try: async (probe) => {
        const [id, folder] = [idOf(await tag(probe)), idOf((await place(probe)).folder)];
        await probe.done('POST', `/tag/${id}/${folder}/folder`);
        const carried = await tagsOn(probe, folder, 'folder');
        return claim(carried.includes(id), `${carried.length} tags, not the one set`);
      },
    },
    {
      name: 'tag-twice',
      mark: 'derived',
      says: 'Setting a tag that is set already is no error, or a conflict with status 409.',
      source: at(CHANGES, 'derived: a platform that refuses a tag that is there does it with a conflict'),
      write: true,
      try: async (probe) => {
        const path = `/tag/${idOf(await tag(probe))}/${idOf((await place(probe)).file)}/file`;
        await probe.prepare('POST', path);
        const { status } = await probe.send('POST', path);
        return claim(status < 300 || status === 409, `status ${status}`);
      },
    },
    {
      name: 'tag-off',
      mark: 'doc',
      says: 'DELETE /tag/TAG/ELEMENT/file takes a tag off.',
      source: at(`${RESOURCES}/item/removeTags.ts`, "path: '/tag/{tags}/{itemFile}/{itemKind}'"),
      write: true,
      try: async (probe) => {
        const [id, file] = [idOf(await tag(probe)), idOf((await place(probe)).file)];
        await probe.prepare('POST', `/tag/${id}/${file}/file`);
        await probe.done('DELETE', `/tag/${id}/${file}/file`);
        return claim(!(await tagsOn(probe, file, 'file')).includes(id), 'it is still set');
      },
    },
    {
      name: 'tag-off-absent-404',
      mark: 'derived',
      says: 'Taking off a tag that is not set is answered with status 404.',
      source: at(CHANGES, 'path: this.path(tag), accept: [404]'),
      write: true,
      try: async (probe) => {
        const file = idOf(await newFile(probe, { name: 'never tagged.txt' }));
        const { status } = await probe.send('DELETE', `/tag/${idOf(await tag(probe))}/${file}/file`);
        return refusedWith(status, 404);
      },
    },
    {
      name: 'tag-without-category-hidden',
      mark: 'derived',
      says: 'The attached categories of a file do not show its tags without a category.',
      source: at(`${RESOURCES}/item/getTags.ts`, 'those without one are not shown'),
      write: true,
      try: async (probe) => {
        const loose = await probe.once('a tag without a category', () =>
          create(probe, 'tag', '/tag', { name: `loose ${probe.suffix}`, private: true }),
        );
        const file = idOf(await newFile(probe, { name: 'loosely tagged.txt' }));
        await probe.prepare('POST', `/tag/${idOf(loose)}/${file}/file`);
        return claim(!(await tagsOn(probe, file, 'file')).includes(idOf(loose)), 'it is shown');
      },
    },
    {
      name: 'tag-folder-grant',
      mark: 'derived',
      says: 'POST /tag/FOLDER/folder sets the tags of grant, with recursive on what is in the folder too.',
      source: at(`${RESOURCES}/item/tagFolder.ts`, "path: '/tag/{taggedFolder}/folder'"),
      write: true,
      try: async (probe) => {
        const [{ folder, file }, id] = [await tree(probe), idOf(await tag(probe))];
        const body = { grant: [wireId(id)], revoke: [], recursive: true };
        await probe.done('POST', `/tag/${folder}/folder`, { body });
        const both = [await tagsOn(probe, folder, 'folder'), await tagsOn(probe, file, 'file')];
        const [onFolder, onFile] = both.map((carried) => carried.includes(id));
        return claim(
          onFolder === true && onFile === true,
          `on the folder: ${onFolder}, on its file: ${onFile}`,
        );
      },
    },
    {
      name: 'tag-folder-revoke',
      mark: 'derived',
      says: 'It takes the tags of revoke off.',
      source: at(`${RESOURCES}/item/tagFolder.ts`, "name: 'revokeTags',"),
      write: true,
      try: async (probe) => {
        const [{ folder }, id] = [await tree(probe), idOf(await tag(probe))];
        await probe.prepare('POST', `/tag/${id}/${folder}/folder`);
        const body = { grant: [], revoke: [wireId(id)], recursive: false };
        await probe.done('POST', `/tag/${folder}/folder`, { body });
        const carried = await tagsOn(probe, folder, 'folder');
        return carried.includes(id) ? claim(false, 'it is still set') : confirmed();
      },
    },
  ],
};
