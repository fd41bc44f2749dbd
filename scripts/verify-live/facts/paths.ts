import { findAtPath, lookAtPath, place } from '../fixtures';
import { accepted, asObject, idOf, type Probe, type Thing } from '../probe';
import { shape } from '../shape';
import { at, type Family } from './fact';
import { claim, confirmed, Refuted, refusedWith } from '../verdict';

const PATHS = 'nodes/shared/model/paths.ts';
const GET_PATH = at('nodes/NetExplorerFiles/resources/path/getPath.ts', "path: '/objectpath'");
const RESOLVE = at('nodes/NetExplorerFiles/resources/path/resolve.ts', "path: '/path'");

/** What stands at the paths of a folder and of a file in it. */
async function found(probe: Probe): Promise<{ folder: unknown; file: unknown }> {
  return await probe.once('a folder and a file by their paths', async () => {
    const { rootId, folder, file } = await place(probe);
    const path = String(folder.name);
    return {
      folder: accepted(await findAtPath(probe, rootId, `${path}/`)).body,
      file: accepted(await findAtPath(probe, rootId, `${path}/${String(file.name)}`)).body,
    };
  });
}

async function objectPath(probe: Probe, type: string, thing: Thing): Promise<string> {
  const { rootId } = await place(probe);
  const query = { root: rootId, object_type: type, object_id: idOf(thing) };
  const { object } = (await probe.read('/objectpath', query)) as Thing;
  if (typeof object !== 'string') throw new Refuted(shape(object));
  return object;
}

/** Whether two paths are the same, slashes at the ends aside. */
const same = (one: string, other: string) => one.replace(/^\/|\/$/g, '') === other;

export const paths: Family = {
  title: 'Paths',
  facts: [
    {
      name: 'path-object-bare',
      mark: 'live',
      says: 'GET /path answers the object itself, not one wrapped in another.',
      source: at('nodes/shared/http/answers.ts', "const WRAPPERS = ['object'"),
      try: async (probe) => {
        const { folder, file } = await found(probe);
        const bare = [folder, file].every((body) => 'id' in Object(body));
        return claim(bare, `folder: ${shape(folder)}; file: ${shape(file)}`);
      },
    },
    {
      name: 'path-folder-with-slash',
      mark: 'client',
      says: 'A path that ends in a slash names a folder.',
      source: at(PATHS, "(kind === 'folder' ? '/' : '')"),
      try: async (probe) => {
        const { folder } = await place(probe);
        const { folder: seen } = await found(probe);
        return claim(idOf(asObject(seen)) === idOf(folder), shape(seen));
      },
    },
    {
      name: 'path-folder-without-slash',
      mark: 'live',
      says: 'A path without a slash at its end finds a folder as well as a file.',
      source: at(PATHS, 'and is found by the path of a file too'),
      try: async (probe) => {
        const { rootId, folder } = await place(probe);
        const { status, body } = await findAtPath(probe, rootId, String(folder.name));
        return claim(status === 200 && idOf(asObject(body)) === idOf(folder), `status ${status}`);
      },
    },
    {
      name: 'path-file-with-slash-404',
      mark: 'client',
      says: 'The path of a file with a slash at its end finds nothing.',
      source: RESOLVE,
      try: async (probe) => {
        const { rootId, folder, file } = await place(probe);
        await found(probe);
        const { status } = await lookAtPath(probe, rootId, `${String(folder.name)}/${String(file.name)}/`);
        return refusedWith(status, 404);
      },
    },
    {
      name: 'path-root-404',
      mark: 'live',
      says: 'The path / is answered with status 404.',
      source: at(PATHS, 'Names below the folder, one at least.'),
      try: async (probe) => {
        const { status } = await lookAtPath(probe, (await place(probe)).rootId, '/');
        return refusedWith(status, 404);
      },
    },
    {
      name: 'path-missing-404',
      mark: 'client',
      says: 'A path where there is nothing is answered with status 404.',
      source: RESOLVE,
      try: async (probe) => {
        const { status } = await lookAtPath(probe, (await place(probe)).rootId, `none ${probe.suffix}`);
        return refusedWith(status, 404);
      },
    },
    {
      name: 'path-guid-or-size-means-file',
      mark: 'live',
      says: 'Of what GET /path answers, a file has a guid or a size, and a folder has neither.',
      source: at(PATHS, 'A file has a `guid` or a `size`'),
      try: async (probe) => {
        const { folder, file } = await found(probe);
        const told = (body: unknown) => ['guid', 'size'].some((name) => asObject(body)[name] !== undefined);
        // Complete folders have a size; then other fields tell them.
        const brief = !told(folder) || 'nb_files' in asObject(folder);
        return claim(told(file) && brief, `folder: ${shape(folder)}; file: ${shape(file)}`);
      },
    },
    {
      name: 'path-folder-has-name',
      mark: 'live',
      says: 'A folder that GET /path answers has at least its ID, its name and that of its parent.',
      source: at(PATHS, "return kind === 'folder' ? { id: rootId, name: rootName } : undefined;"),
      try: async (probe) => {
        const folder = asObject((await found(probe)).folder);
        return claim(
          ['id', 'name', 'parent_id'].every((name) => name in folder),
          shape(folder),
        );
      },
    },
    {
      name: 'path-file-hash',
      mark: 'derived',
      says: 'A file that GET /path answers has its hash.',
      source: at('nodes/NetExplorerFiles/resources/file/upload.ts', "value: 'newVersionIfDifferent',"),
      try: async (probe) => {
        const file = asObject((await found(probe)).file);
        return claim('hash' in file, shape(file.hash));
      },
    },
    {
      name: 'objectpath-file',
      mark: 'client',
      says: 'GET /objectpath takes Fichier for a file and answers its path below the root as object.',
      source: GET_PATH,
      try: async (probe) => {
        const { folder, file } = await place(probe);
        const path = await objectPath(probe, 'Fichier', file);
        return claim(same(path, `${String(folder.name)}/${String(file.name)}`), shape(path));
      },
    },
    {
      name: 'objectpath-folder',
      mark: 'client',
      says: 'GET /objectpath takes Dossier for a folder and answers its path below the root as object.',
      source: GET_PATH,
      try: async (probe) => {
        const { folder } = await place(probe);
        const path = await objectPath(probe, 'Dossier', folder);
        return claim(same(path, String(folder.name)), shape(path));
      },
    },
    {
      name: 'ischildof-ok',
      mark: 'client',
      says: 'GET /ischildof answers OK for a folder below another.',
      try: async (probe) => {
        const { rootId, folder } = await place(probe);
        const body = await probe.read('/ischildof', { root: rootId, folder: idOf(folder) });
        return claim(body === 'OK', shape(body));
      },
    },
    {
      name: 'ischildof-404',
      mark: 'client',
      says: 'GET /ischildof answers with status 404 for a folder that is not below another.',
      try: async (probe) => {
        const { rootId, folder } = await place(probe);
        const query = { root: idOf(folder), folder: rootId };
        const { status } = await probe.send('GET', '/ischildof', { query });
        return refusedWith(status, 404);
      },
    },
    {
      name: 'quotas-shape',
      mark: 'client',
      says: 'GET /quotas answers quota and use of the platform and of the user; null is unlimited.',
      source: at('nodes/NetExplorerFiles/resources/space/getQuotas.ts', "path: '/quotas'"),
      try: async (probe) => {
        const quotas = await probe.object('/quotas');
        const amounts = ['platform', 'user'].map((name) => quotas[name] as Thing | undefined);
        const holds = amounts.every((amount) => amount && isAmount(amount.quota) && isAmount(amount.used));
        return claim(
          holds,
          amounts.map((amount) => `${shape(amount?.quota)} of ${shape(amount)}`).join('; '),
        );
      },
    },
    {
      name: 'quotas-of-folder',
      mark: 'client',
      says: 'GET /quotas with folder adds the quota of that folder and names the folder that has the limit, or null.',
      source: at('nodes/NetExplorerFiles/resources/space/getQuotas.ts', "query: { folder: 'quotaFolder' }"),
      try: async (probe) => {
        const { folder } = await place(probe);
        const { folder: its } = await probe.object('/quotas', { folder: idOf(folder) });
        const limit = (its as Thing | undefined)?.folder;
        return claim(limit === null || Number(limit) > 0, `${shape(its)}, folder: ${shape(limit)}`);
      },
    },
    {
      name: 'error-status',
      mark: 'client',
      says: 'A refusal has a status of its own, not one of success.',
      source: at('nodes/shared/http/answers.ts', 'The text of an error that came with a status of success.'),
      try: async (probe) => {
        const { rootId } = await place(probe);
        const query = { root: rootId, path: `none ${probe.suffix}` };
        const { status } = await probe.client.send('GET', '/path', { query });
        return claim(status >= 400, `status ${status}`);
      },
    },
    {
      name: 'error-body',
      mark: 'client',
      says: 'A refusal is answered with an object that has its text as error.',
      source: at('nodes/shared/http/answers.ts', 'const { error } = body;'),
      try: async (probe) => {
        const { rootId } = await place(probe);
        const query = { root: rootId, path: `none ${probe.suffix}` };
        const { body } = await probe.client.send('GET', '/path', { query });
        return typeof (body as Thing | undefined)?.error === 'string'
          ? confirmed()
          : claim(false, shape(body));
      },
    },
  ],
};

/** A number of bytes as a number or as text, or null for no limit. */
function isAmount(value: unknown): boolean {
  return value === null || (value !== '' && Number.isFinite(Number(value)));
}
