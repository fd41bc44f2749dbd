import { md5, newFile, newFolder, ownFolderId, place, threeVersions, versioned } from '../fixtures';
import { accepted, idOf, wireId, type Probe, type Thing } from '../probe';
import { shape } from '../shape';
import { at, type Family, type Source } from './fact';
import { claim, confirmed, NotTried, refusedWith, type Verdict } from '../verdict';
import { has, idsIn, isSame, keptFields, MOMENT, OTHER_MOMENT, putAndRead } from './fields';
import { inTrash, isInTrash, removeLater } from './trash';

const inFile = (operation: string, contains: string): Source =>
  at(`nodes/NetExplorerFiles/resources/file/${operation}.ts`, contains);

const GET = inFile('get', "path: '/file/{file}'");
const UPDATE = inFile('update', 'options: sentInBody(dateFields),');
const VERSIONS = at('nodes/shared/model/files.ts', 'A later version has a higher id');

/** The file as GET /file/ID answers it. */
async function complete(probe: Probe): Promise<Thing> {
  const { file } = await place(probe);
  return await probe.once('a complete file object', () => probe.object(`/file/${idOf(file)}`));
}

async function spare(probe: Probe): Promise<string> {
  return idOf(await probe.once('a file to change', () => newFile(probe, { name: 'changed.txt' })));
}

/** Which of three versions are left after the middle one was deleted in some way. */
async function leftAfter(probe: Probe, versions: string): Promise<string> {
  const made = await versioned(probe, `deleted ${versions}.txt`);
  const ids = made.map(idOf);
  await probe.done('DELETE', `/file/${ids[1]}`, { query: { trash: 0, versions } });
  const { status } = await probe.send('GET', `/file/${ids[2]}`);
  if (status === 404) return 'none';
  const left = (await probe.list(`/file/${ids[2]}/versions`)).map(idOf);
  return ids
    .flatMap((id, index) => (left.includes(id) ? [['first', 'second', 'third'][index]] : []))
    .join(', ');
}

async function content(probe: Probe, id: string): Promise<Buffer> {
  return accepted(await probe.send('GET', `/file/${id}/download`)).bytes;
}

/** What an address with a token of one purpose gives, to whoever has no other token. */
async function byToken(probe: Probe, type: string, path: (id: string) => string): Promise<Verdict> {
  const { file } = await place(probe);
  const id = idOf(file);
  const { token } = (await probe.done('POST', `/token/file/${id}/${type}`)) as Thing;
  if (typeof token !== 'string') return claim(false, shape(token));
  const { status, bytes } = await probe.send('GET', path(id), { query: { token }, anonymous: true });
  return claim(status === 200 && bytes.length > 0, `status ${status}`);
}

export const files: Family = {
  title: 'Files',
  facts: [
    {
      name: 'file-guid',
      mark: 'doc',
      says: 'A file has a guid besides its ID.',
      source: GET,
      try: async (probe) => {
        const { guid } = await complete(probe);
        return claim(typeof guid === 'string' && guid !== '', shape(guid));
      },
    },
    {
      name: 'file-size',
      mark: 'live',
      says: 'A file has its size in bytes.',
      source: at('nodes/shared/model/simplify.ts', 'file: ['),
      try: async (probe) => {
        const { id, size } = await complete(probe);
        const { length } = await content(probe, String(id));
        return claim(isSame(size, length), `${shape(size)} for ${length} bytes`);
      },
    },
    {
      name: 'file-dates',
      mark: 'live',
      says: 'A file has its dates as creation and modification.',
      source: at('nodes/shared/fields/common.ts', "name: 'creation'"),
      try: async (probe) => {
        const { creation, modification } = await complete(probe);
        const dates = [creation, modification].map((date) => Date.parse(String(date)));
        return claim(!dates.some(Number.isNaN), `${shape(creation)}; ${shape(modification)}`);
      },
    },
    {
      name: 'file-dates-in-utc',
      mark: 'derived',
      says: 'Dates are shown in UTC as RFC 3339 has them.',
      source: at('nodes/shared/client/typed.ts', 'toUTC().toISO('),
      try: async (probe) => {
        const { creation } = await complete(probe);
        return claim(/^\d{4}-\d\d-\d\dT[\d:.]+(Z|\+00:?00)$/.test(String(creation)), shape(creation));
      },
    },
    {
      name: 'file-parent',
      mark: 'live',
      says: 'A file names its folder as parent_id, not as folder_id.',
      source: inFile('move', "body: { parent_id: 'target' }"),
      try: async (probe) => {
        const { folder } = await place(probe);
        const file = await complete(probe);
        return claim(String(file.parent_id) === idOf(folder) && !('folder_id' in file), shape(file));
      },
    },
    {
      name: 'file-path-of-ids',
      mark: 'doc',
      says: 'The path of a file consists of the IDs of the folders above it.',
      source: at(
        'nodes/NetExplorerFiles/resources/path/paths.ts',
        '`path` consists of the ids of its parents',
      ),
      try: async (probe) => {
        const { folder } = await place(probe);
        const { path } = await complete(probe);
        return claim(idsIn(path).includes(idOf(folder)), shape(path));
      },
    },
    {
      name: 'file-hash',
      mark: 'client',
      says: 'The hash of a file is the MD5 of its content, at the latest after some seconds.',
      source: at('nodes/shared/http/answers.ts', 'An MD5 as the platform gives it'),
      try: async (probe) => {
        const id = idOf(await complete(probe));
        const hash = await probe.lagging('the hash of a new file', async () => {
          const { hash: shown } = await probe.object(`/file/${id}`);
          return (shown as string) || undefined;
        });
        const expected = md5(await content(probe, id));
        return claim(String(hash).toLowerCase() === expected, shape(hash));
      },
    },
    {
      name: 'file-download',
      mark: 'client',
      says: 'GET /file/ID/download gives the content of a file.',
      source: inFile('download', "path: '/file/{file}/download'"),
      try: async (probe) => {
        const path = `/file/${idOf((await place(probe)).file)}/download`;
        const { bytes } = accepted(await probe.send('GET', path));
        return confirmed(`${bytes.length} bytes`);
      },
    },
    {
      name: 'file-infos-length',
      mark: 'doc',
      says: 'GET /file/ID/infos answers a length.',
      try: async (probe) => {
        const infos = await probe.object(`/file/${idOf((await place(probe)).file)}/infos`);
        return claim('length' in infos, `${shape(infos)}, length: ${shape(infos.length)}`);
      },
    },
    {
      name: 'file-unknown-404',
      mark: 'client',
      says: 'The ID of a file that there is not is answered with status 404.',
      source: GET,
      try: async (probe) => {
        const { status } = await probe.send('GET', '/file/999999999');
        return refusedWith(status, 404);
      },
    },
    {
      name: 'ids-are-digits',
      mark: 'client',
      says: 'IDs of files and folders are numbers, or text of digits.',
      source: at('nodes/shared/http/answers.ts', 'Ids come as numbers or as text'),
      try: async (probe) => {
        const { file, folder } = await place(probe);
        const seen = [file.id, folder.id];
        return claim(
          seen.every((id) => /^\d+$/.test(String(id))),
          seen.map(shape).join('; '),
        );
      },
    },
    {
      name: 'upload-adds-version',
      mark: 'doc',
      says: 'Uploading a name again adds a version with an ID of its own, and the guid stays.',
      source: inFile('upload', "name: 'Add a New Version',"),
      write: true,
      try: async (probe) => {
        const made = await threeVersions(probe);
        const [ids, guids] = [new Set(made.map(({ id }) => id)), new Set(made.map(({ guid }) => guid))];
        return claim(ids.size === 3 && guids.size === 1, `${ids.size} IDs, ${guids.size} guids`);
      },
    },
    {
      name: 'versions-list',
      mark: 'client',
      says: 'GET /file/ID/versions lists every version of the file that any of its IDs names.',
      source: inFile('getVersions', "path: '/file/{file}/versions'"),
      write: true,
      try: async (probe) => {
        const [first] = await threeVersions(probe);
        const listed = await probe.list(`/file/${idOf(first)}/versions`);
        return claim(listed.length === 3, `${listed.length} of 3`);
      },
    },
    {
      name: 'versions-later-id-is-higher',
      mark: 'derived',
      says: 'A later version has a higher ID.',
      source: VERSIONS,
      write: true,
      try: async (probe) => {
        const ids = (await threeVersions(probe)).map(({ id }) => Number(id));
        return claim(
          ids.every((id, index) => index === 0 || id > Number(ids[index - 1])),
          'they do not rise',
        );
      },
    },
    {
      name: 'versions-newest-first',
      mark: 'derived',
      says: 'Versions are listed newest first.',
      write: true,
      try: async (probe) => {
        const made = (await threeVersions(probe)).map(idOf);
        const listed = (await probe.list(`/file/${made[0]}/versions`)).map(idOf);
        return claim(listed[0] === made[2], listed[0] === made[0] ? 'oldest first' : 'in another order');
      },
    },
    {
      name: 'version-download',
      mark: 'doc',
      says: 'The ID of an older version gives the content of that version.',
      source: inFile('download', "value: 'chosen',"),
      write: true,
      try: async (probe) => {
        const [first, , last] = await threeVersions(probe);
        const [old, newest] = [await content(probe, idOf(first)), await content(probe, idOf(last))];
        const { hash } = await probe.object(`/file/${idOf(first)}`);
        return claim(
          isSame(hash, md5(old)) && !old.equals(newest),
          old.equals(newest) ? 'the newest content' : 'other content',
        );
      },
    },
    {
      name: 'file-rename',
      mark: 'derived',
      says: 'PUT /file/ID renames a file by name.',
      source: inFile('rename', "property: 'name'"),
      write: true,
      try: async (probe) => {
        const made = await newFile(probe, { name: 'before.txt' });
        return has(
          await putAndRead(probe, `/file/${idOf(made)}`, { name: 'after.txt' }),
          'name',
          'after.txt',
        );
      },
    },
    {
      name: 'file-move',
      mark: 'derived',
      says: 'PUT /file/ID moves a file by parent_id.',
      source: inFile('move', "body: { parent_id: 'target' }"),
      write: true,
      try: async (probe) => {
        const target = idOf(await newFolder(probe, 'Target'));
        const made = await newFile(probe, { name: 'moved.txt' });
        const body = { parent_id: wireId(target) };
        return has(await putAndRead(probe, `/file/${idOf(made)}`, body), 'parent_id', target);
      },
    },
    ...keptFields(
      'A file',
      [
        { name: 'file-creation', field: 'creation', mark: 'client', source: UPDATE, value: MOMENT },
        {
          name: 'file-modification',
          field: 'modification',
          mark: 'client',
          source: UPDATE,
          value: OTHER_MOMENT,
        },
      ],
      async (probe, body) => putAndRead(probe, `/file/${await spare(probe)}`, body),
    ),
    {
      name: 'file-delete-to-trash',
      mark: 'client',
      says: 'DELETE /file/ID puts a file into the trash, and GET /trashes shows it there.',
      source: at('nodes/NetExplorerFiles/deletionFields.ts', "name: 'To the Trash'"),
      write: true,
      try: async (probe) => {
        const name = `trashed ${probe.suffix}.txt`;
        const id = idOf(await newFile(probe, { name }));
        await probe.done('DELETE', `/file/${id}`);
        const item = await probe.eventually(() => inTrash(probe, name));
        if (item === undefined) return claim(false, 'it is not in the trash');
        removeLater(probe, item);
        const { status } = await probe.send('GET', `/file/${id}`);
        return refusedWith(status, 404);
      },
    },
    {
      name: 'file-delete-for-good',
      mark: 'client',
      says: 'DELETE /file/ID with trash=0 deletes a file without putting it into the trash.',
      source: at('nodes/NetExplorerFiles/deletionFields.ts', "property: 'trash'"),
      write: true,
      try: async (probe) => {
        const name = `gone ${probe.suffix}.txt`;
        await probe.done('DELETE', `/file/${idOf(await newFile(probe, { name }))}`, { query: { trash: 0 } });
        return claim(!(await isInTrash(probe, name)), 'it is in the trash');
      },
    },
    ...(
      [
        ['none', 'only this version', 'first, third', "value: 'none'"],
        ['previous', 'this version and those before it', 'third', "value: 'previous'"],
        ['all', 'the file with every version', 'none', "value: 'all'"],
      ] as const
    ).map(([versions, what, left, contains]) => ({
      name: `file-delete-versions-${versions}`,
      mark: 'client' as const,
      says: `DELETE /file/ID with versions=${versions} deletes ${what}.`,
      source: inFile('delete', contains),
      write: true as const,
      try: async (probe: Probe) => {
        const seen = await leftAfter(probe, versions);
        return claim(seen === left, `left: ${seen || 'no version'}`);
      },
    })),
    {
      name: 'token-download',
      mark: 'client',
      says: 'POST /token/file/ID/download gives a token that opens /file/download once without signing in.',
      source: at('nodes/shared/operations/links.ts', "'/api/file/download'"),
      write: true,
      try: (probe) => byToken(probe, 'download', () => '/file/download'),
    },
    {
      name: 'token-preview',
      mark: 'client',
      says: 'POST /token/file/ID/preview gives a token that opens /preview/ID without signing in.',
      source: at('nodes/shared/operations/links.ts', '`/api/preview/${id}`'),
      write: true,
      try: (probe) => byToken(probe, 'preview', (id) => `/preview/${id}`),
    },
    {
      name: 'file-listing-lag',
      mark: 'client',
      says: 'A file just uploaded is found by its path, at the latest after some seconds.',
      source: at('nodes/shared/client/appears.ts', 'export async function appears'),
      write: true,
      try: async (probe) => {
        const name = 'listed.txt';
        await newFile(probe, { name });
        const root = await ownFolderId(probe);
        const found = await probe.lagging('a new file by its path', async () => {
          const { status } = await probe.send('GET', '/path', { query: { root, path: name } });
          if (status >= 500) throw new NotTried(`status ${status}`);
          return status === 200 ? status : undefined;
        });
        return claim(found !== undefined, 'not found');
      },
    },
  ],
};
