import { createHash } from 'node:crypto';
import { NotTried } from './verdict';
import { accepted, asObject, entriesIn, idOf, wireId, type Probe, type Thing } from './probe';
import type { Answer, Sending } from './client';

/** Names of what is made begin with this. */
export const MARK = 'n8n-nodes-netexplorer verify';

/** Content of small files. */
export const CONTENT = Buffer.from('n8n-nodes-netexplorer verify:live\n');

export const md5 = (content: Buffer) => createHash('md5').update(content).digest('hex');

/** Folders that are looked into for a file, where nothing may be made. */
const FOLDERS_SEARCHED = 12;

/** The account's root folders. */
export async function roots(probe: Probe): Promise<Thing[]> {
  return await probe.once('the list of root folders', () => probe.list('/folders', { depth: 0, filter: 1 }));
}

/** The answer to the creation of the folder that everything else is made in. */
async function creation(probe: Probe): Promise<Answer> {
  return await probe.once('a folder of its own', async () => {
    const ids = probe.options.folderId
      ? [probe.options.folderId]
      : (await roots(probe)).flatMap(({ id }) => (id === null || id === undefined ? [] : [String(id)]));
    let last: Answer | undefined;
    for (const id of ids) {
      const name = `${MARK} ${probe.suffix}`;
      const find = async () => {
        const query = { root: id, path: `${name}/` };
        const { status, body } = await probe.client.send('GET', '/path', { query });
        return status < 300 ? `/folder/${idOf(asObject(body))}?trash=0` : undefined;
      };
      last = await probe.creating({ kind: 'folder', find }, '/folder', { parent_id: wireId(id), name });
      if (last.status >= 300) continue;
      const made = idOf(asObject(last.body));
      probe.leftovers.add({ kind: 'folder', id: made, remove: async () => await removeFolder(probe, made) });
      return last;
    }
    if (last === undefined) throw new NotTried('there is no root folder to make one in');
    return accepted(last);
  });
}

/** For good, or to the trash where the platform does not let this account delete for good. */
async function removeFolder({ client }: Probe, id: string): Promise<Answer> {
  const answer = await client.send('DELETE', `/folder/${id}`, { query: { trash: 0 } });
  return answer.status === 403 ? await client.send('DELETE', `/folder/${id}`) : answer;
}

/** The folder that everything else is made in, as its creation was answered. */
export async function ownFolder(probe: Probe): Promise<Thing> {
  return asObject((await creation(probe)).body);
}

/** The id of that folder. */
export async function ownFolderId(probe: Probe): Promise<string> {
  return idOf(await ownFolder(probe));
}

/** Sends the creation of a folder in the own one. */
export async function askForFolder(probe: Probe, name: string, more: Thing = {}): Promise<Answer> {
  const body = { parent_id: wireId(await ownFolderId(probe)), name, ...more };
  // A folder just created can be unknown for a moment.
  const answer = await probe.eventually(async () => {
    const tried = await probe.send('POST', '/folder', { body });
    return tried.status === 404 ? undefined : tried;
  });
  return answer ?? (await probe.send('POST', '/folder', { body }));
}

/** A new folder in the own one. */
export async function newFolder(probe: Probe, name: string, more: Thing = {}): Promise<Thing> {
  return asObject(accepted(await askForFolder(probe, name, more)).body);
}

/** What is sent to upload a file in one request. */
export interface Delivery {
  name: string;
  content?: Buffer;
  folderId?: string;
  /** Form fields besides the folder and the file, in place of size and hash. */
  fields?: Record<string, string>;
  query?: Sending['query'];
}

/** Sends an upload. */
export async function askForUpload(probe: Probe, delivery: Delivery): Promise<Answer> {
  const { name, content = CONTENT, query } = delivery;
  const folderId = delivery.folderId ?? (await ownFolderId(probe));
  const fields = delivery.fields ?? { fileSize: String(content.length), fileHash: md5(content) };
  const send = async () => {
    const form = new FormData();
    for (const [field, value] of Object.entries({ folderId, ...fields })) form.append(field, value);
    form.append('targetFile', new Blob([new Uint8Array(content)]), name);
    return await probe.send('POST', '/file/upload', { body: form, query: { full: 1, ...query } });
  };
  // An upload into a folder just created can be refused for a moment.
  const answer = await probe.eventually(async () => {
    const tried = await send();
    return tried.status === 404 ? undefined : tried;
  });
  return answer ?? (await send());
}

/** A new file in the own folder. */
export async function newFile(probe: Probe, delivery: Delivery): Promise<Thing> {
  return asObject(accepted(await askForUpload(probe, delivery)).body);
}

/** A new file with three versions, the first first. */
export async function versioned(probe: Probe, name: string): Promise<Thing[]> {
  const made = [];
  for (const content of ['one', 'two', 'three'].map((text) => Buffer.from(text)))
    made.push(await newFile(probe, { name, content }));
  return made;
}

/** The one that everything about versions is tried with. */
export async function threeVersions(probe: Probe): Promise<Thing[]> {
  return await probe.once('a file with three versions', () => versioned(probe, 'versions.txt'));
}

/** A file with the folder it is in, and a folder above that. */
export interface Place {
  rootId: string;
  folder: Thing;
  file: Thing;
}

/** A file two levels below a folder: an own one, or one that is there. */
export async function place(probe: Probe): Promise<Place> {
  return await probe.once('a file in a folder', () =>
    probe.options.write ? ownPlace(probe) : somePlace(probe),
  );
}

async function ownPlace(probe: Probe): Promise<Place> {
  const folder = await newFolder(probe, 'Inner');
  const file = await newFile(probe, { name: 'check.txt', folderId: idOf(folder) });
  return { rootId: await ownFolderId(probe), folder, file };
}

async function somePlace(probe: Probe): Promise<Place> {
  let searched = 0;
  for (const { id } of await roots(probe)) {
    if (id === null || id === undefined) continue;
    for (const folder of await inside(probe, String(id), 'folders')) {
      if ((searched += 1) > FOLDERS_SEARCHED) break;
      const [file] = await inside(probe, idOf(folder), 'files');
      if (file !== undefined) return { rootId: String(id), folder, file };
    }
  }
  throw new NotTried('no file was found in the first folders that this account sees');
}

/** What is directly in a folder. */
export async function inside(probe: Probe, id: string, kind: 'files' | 'folders'): Promise<Thing[]> {
  const body = await probe.read(`/folder/${id}`, { depth: 1, full: 1 });
  if (Array.isArray(body)) {
    if (kind === 'files') throw new NotTried('the platform lists folders only');
    return entriesIn(body);
  }
  const { content } = asObject(body) as { content?: Partial<Record<typeof kind, unknown>> };
  return entriesIn(content?.[kind] ?? []);
}

/** The answer to a look at a path below a folder. */
export async function lookAtPath(probe: Probe, root: string, path: string): Promise<Answer> {
  return await probe.send('GET', '/path', { query: { root, path } });
}

/** The same for something that is there, though the platform may not show it yet. */
export async function findAtPath(probe: Probe, root: string, path: string): Promise<Answer> {
  const found = await probe.eventually(async () => {
    const answer = await lookAtPath(probe, root, path);
    return answer.status === 404 ? undefined : answer;
  });
  return found ?? (await lookAtPath(probe, root, path));
}
