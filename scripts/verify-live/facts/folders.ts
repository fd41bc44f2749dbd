import { askForFolder, inside, newFolder, ownFolder, ownFolderId, place, roots } from '../fixtures';
import { asObject, idOf, itself, wireId, type Probe, type Thing } from '../probe';
import { shape } from '../shape';
import { at, type Family, type Source } from './fact';
import { claim, confirmed, NotTried, notTried, refusedWith } from '../verdict';
import { has, idsIn, keptFields, MOMENT, OTHER_MOMENT, putAndRead } from './fields';
import { isInTrash } from './trash';

const inFolder = (operation: string, contains: string): Source =>
  at(`nodes/NetExplorerFiles/resources/folder/${operation}.ts`, contains);

const TREE = inFolder('getTree', "property: 'depth'");
const UPDATE = (contains: string) => inFolder('update', contains);
const ROOTS = at('nodes/shared/model/paths.ts', "path: '/folders', qs: { depth, filter: 1 }");

/** A folder of the checks that nothing else depends on. */
async function spare(probe: Probe): Promise<string> {
  return idOf(await probe.once('a folder to change', () => newFolder(probe, 'Changed')));
}

/** A folder with a number of levels filled, or whatever is answered instead. */
async function filled(probe: Probe, depth?: number): Promise<unknown> {
  const { rootId } = await place(probe);
  return await probe.read(`/folder/${rootId}`, depth === undefined ? {} : { depth, full: 1 });
}

/** A folder in it, as it is listed with a number of levels filled. */
async function filledInside(probe: Probe, depth: number): Promise<Thing> {
  const { folder } = await place(probe);
  const found = await probe.eventually(async () => {
    const { content } = Object(await filled(probe, depth)) as { content?: { folders?: Thing[] } };
    return content?.folders?.find(({ id }) => String(id) === idOf(folder));
  });
  if (found === undefined) throw new NotTried('the folder is not listed');
  return found;
}

export const folders: Family = {
  title: 'Folders',
  facts: [
    {
      name: 'roots-list',
      mark: 'client',
      says: 'GET /folders with depth 0 and filter 1 lists root folders with ID and name.',
      source: ROOTS,
      try: async (probe) => {
        const [first] = await roots(probe);
        if (first === undefined) return notTried('this account has no root folder');
        return claim('id' in first && typeof first.name === 'string', shape(first));
      },
    },
    {
      name: 'roots-shared-without-id',
      mark: 'client',
      says: 'The entry of type shared among the root folders has no ID.',
      source: at('nodes/shared/model/paths.ts', 'has no id of its own: the folders in it have'),
      try: async (probe) => {
        const shared = (await roots(probe)).find(({ type }) => type === 'shared');
        if (shared === undefined) return notTried('there is no such entry');
        return claim(shared.id === null, shape(shared.id));
      },
    },
    {
      name: 'spaces-list',
      mark: 'doc',
      says: 'GET /roots lists the spaces, each an object with a name.',
      source: at('nodes/NetExplorerFiles/resources/space/getAll.ts', "path: '/roots'"),
      try: async (probe) => {
        const spaces = await probe.list('/roots');
        const named = spaces.every(({ name }) => typeof name === 'string');
        return claim(named, shape(spaces));
      },
    },
    {
      name: 'folder-content',
      mark: 'client',
      says: 'GET /folder/ID with a depth answers the folder with content: lists of files and of folders.',
      source: at('nodes/shared/model/walk.ts', 'qs: { depth, full: 1 }'),
      try: async (probe) => {
        const body = await filled(probe, 1);
        const content = (body as { content?: Thing } | undefined)?.content;
        return claim(Array.isArray(content?.files) && Array.isArray(content.folders), shape(content ?? body));
      },
    },
    {
      name: 'folder-content-levels',
      mark: 'client',
      says: 'The depth is the number of levels that are filled.',
      source: TREE,
      try: async (probe) => {
        const [one, two] = [await filledInside(probe, 1), await filledInside(probe, 2)];
        const seen = [one, two].map(({ content }) => content !== undefined);
        return claim(!seen[0] && seen[1] === true, `filled at depth 1: ${seen[0]}, at 2: ${seen[1]}`);
      },
    },
    {
      name: 'folder-whole-tree',
      mark: 'client',
      says: 'The depth -1 fills all levels.',
      source: inFolder('getTree', "hint: '-1 for all levels'"),
      // Only in the own folder: elsewhere it may be a whole platform.
      write: true,
      try: async (probe) => {
        const { content } = await filledInside(probe, -1);
        return claim(content !== undefined, shape(content));
      },
    },
    {
      name: 'folder-full',
      mark: 'client',
      says: 'With full=1 the folders in a listing are complete: they have all that GET /folder/ID answers.',
      source: at('nodes/NetExplorerFiles/resources/folder/tree.ts', 'full: 1'),
      try: async (probe) => {
        const listed = await filledInside(probe, 1);
        const whole = await probe.object(`/folder/${idOf(listed)}`);
        const missing = Object.keys(whole).filter((name) => !(name in listed));
        return claim(missing.length === 0, `missing: ${missing.join(', ')}`);
      },
    },
    {
      name: 'folder-without-depth',
      mark: 'client',
      says: 'GET /folder/ID without a depth answers the folder without content.',
      source: inFolder('get', "path: '/folder/{folder}'"),
      try: async (probe) => {
        const body = await filled(probe);
        return claim(!Array.isArray(body) && !('content' in asObject(body)), shape(body));
      },
    },
    {
      name: 'folder-path-of-ids',
      mark: 'doc',
      says: 'The path of a folder consists of the IDs of the folders above it.',
      source: at(
        'nodes/NetExplorerFiles/resources/path/paths.ts',
        '`path` consists of the ids of its parents',
      ),
      try: async (probe) => {
        const { rootId, folder } = await place(probe);
        const { path } = await probe.object(`/folder/${idOf(folder)}`);
        const ids = idsIn(path);
        return claim(ids.includes(rootId), `${shape(path)} with ${ids.length} numbers`);
      },
    },
    {
      name: 'folder-unknown-404',
      mark: 'client',
      says: 'The ID of a folder that there is not is answered with status 404.',
      source: inFolder('get', "path: '/folder/{folder}'"),
      try: async (probe) => {
        const { status } = await probe.send('GET', '/folder/999999999');
        return refusedWith(status, 404);
      },
    },
    {
      name: 'folder-create',
      mark: 'client',
      says: 'POST /folder takes parent_id and name and answers the new folder.',
      source: inFolder('create', "path: '/folder'"),
      write: true,
      try: async (probe) => {
        const folder = await itself(ownFolder(probe));
        return claim('id' in folder && 'name' in folder, shape(folder));
      },
    },
    {
      name: 'folder-create-dates',
      mark: 'client',
      says: 'A new folder takes creation and modification in UTC as RFC 3339 has them.',
      source: inFolder('create', 'options: sentInBody(dateFields),'),
      write: true,
      try: async (probe) => {
        const dates = { creation: OTHER_MOMENT, modification: MOMENT };
        const made = await newFolder(probe, 'Dated', dates);
        const folder = await probe.object(`/folder/${idOf(made)}`);
        const [wrong] = Object.entries(dates)
          .map(([name, date]) => has(folder, name, date))
          .filter(({ verdict }) => verdict === 'refuted');
        return wrong ?? confirmed(shape(folder.creation));
      },
    },
    {
      name: 'folder-name-taken',
      mark: 'client',
      says: 'A second folder of a name is refused with status 403, 409 or 422.',
      source: at('nodes/shared/client/create.ts', 'accept: [403, 409, 422],'),
      write: true,
      try: async (probe) => {
        await probe.once('a folder whose name is taken', () => newFolder(probe, 'Taken'));
        const { status, body } = await askForFolder(probe, 'Taken');
        if (status >= 300) return refusedWith(status, 403, 409, 422);
        return claim(
          false,
          asObject(body).name === 'Taken' ? 'made a second one' : 'made one of another name',
        );
      },
    },
    {
      name: 'folder-name-taken-text',
      mark: 'client',
      says: 'The text of that refusal says that the name is taken, so that it is told from a missing right.',
      source: at('nodes/shared/http/platformText.ts', 'export function isNameTaken('),
      write: true,
      try: async (probe) => {
        await probe.once('a folder whose name is taken', () => newFolder(probe, 'Taken'));
        const { status, body } = await askForFolder(probe, 'Taken');
        if (status < 300) return notTried('it is not refused');
        const { error } = Object(body) as { error?: unknown };
        const told = /exist|d[ée]j[àa]|same name|m[êe]me nom|taken|already/i.test(String(error));
        return claim(status !== 403 || told, `status ${status}, ${shape(error)}`);
      },
    },
    {
      name: 'folder-rename',
      mark: 'derived',
      says: 'PUT /folder/ID renames a folder by name.',
      source: inFolder('rename', "property: 'name'"),
      write: true,
      try: async (probe) => {
        const made = await newFolder(probe, 'Before');
        const path = `/folder/${idOf(made)}`;
        return has(await putAndRead(probe, path, { name: 'After' }), 'name', 'After');
      },
    },
    {
      name: 'folder-move',
      mark: 'derived',
      says: 'PUT /folder/ID moves a folder by parent_id.',
      source: inFolder('move', "body: { parent_id: 'target' }"),
      write: true,
      try: async (probe) => {
        const [made, target] = [await newFolder(probe, 'Moved'), await spare(probe)];
        const body = { parent_id: wireId(target) };
        return has(await putAndRead(probe, `/folder/${idOf(made)}`, body), 'parent_id', target);
      },
    },
    ...keptFields(
      'A folder',
      [
        {
          name: 'folder-creation',
          field: 'creation',
          mark: 'client',
          source: UPDATE('...dateFields,'),
          value: MOMENT,
        },
        {
          name: 'folder-modification',
          field: 'modification',
          mark: 'client',
          source: UPDATE('...dateFields,'),
          value: OTHER_MOMENT,
        },
        { name: 'folder-quota', field: 'quota', source: UPDATE("name: 'quota'"), value: 1_000_000 },
        {
          name: 'folder-purge-frequency',
          field: 'purge_frequency',
          source: UPDATE("name: 'purge_frequency'"),
          value: 30,
        },
      ],
      async (probe, body) => putAndRead(probe, `/folder/${await spare(probe)}`, body),
    ),
    {
      name: 'folder-listing-lag',
      mark: 'client',
      says: 'A folder just created is in the listing of its parent, at the latest after some seconds.',
      source: at('nodes/shared/model/walk.ts', 'qs: { depth, full: 1 }'),
      write: true,
      try: async (probe) => {
        const id = idOf(await newFolder(probe, 'Listed'));
        const parent = await ownFolderId(probe);
        const listed = await probe.lagging('a new folder in the listing of its parent', async () =>
          (await inside(probe, parent, 'folders')).find((one) => String(one.id) === id),
        );
        return claim(listed !== undefined, 'not listed');
      },
    },
    {
      name: 'folder-delete-for-good',
      mark: 'client',
      says: 'DELETE /folder/ID with trash=0 deletes a folder without putting it into the trash.',
      source: at('nodes/NetExplorerFiles/deletionFields.ts', "property: 'trash'"),
      write: true,
      try: async (probe) => {
        const name = `Deleted ${probe.suffix}`;
        const id = idOf(await newFolder(probe, name));
        await probe.done('DELETE', `/folder/${id}`, { query: { trash: 0 } });
        const { status } = await probe.send('GET', `/folder/${id}`);
        if (status !== 404) return claim(false, `status ${status} afterwards`);
        return claim(!(await isInTrash(probe, name)), 'it is in the trash');
      },
    },
  ],
};
