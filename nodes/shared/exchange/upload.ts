import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { wireDates } from '../platform/dates';
import { versionsOf } from '../platform/files';
import { getOrCreatePath } from '../platform/folders';
import { asLocator, idOf } from '../platform/locate';
import { checkName, otherName } from '../platform/names';
import { lookUp } from '../platform/paths';
import { simplified } from '../platform/simplify';
import { hashOf, sourceOf, wholeOf, type Source } from './bytes';
import { MULTIPART_LARGEST, RENAMES, TRANSFERS } from './limits';
import { exclusively } from './locks';
import { multipart } from './multipart';
import { exchange, type Exchange } from './policy';
import { answeredWith, type Call } from './send';
import type { PlatformObject, Task } from './task';
import { tusUpload } from './tus';

/** What to do when the folder already has a file of that name. */
type IfExists = 'newVersion' | 'newVersionIfDifferent' | 'rename' | 'skip' | 'fail';

interface Delivery {
  folderId: string;
  name: string;
  source: Source;
  /** Dates of the file, by wire name. */
  dates: IDataObject;
  /** The newest version before this delivery, if the file exists. */
  before?: PlatformObject;
}

type Sent = { file: PlatformObject; hash: string };

/** Binary fields in: each becomes a file of a folder. */
export function upload(): Exchange {
  return exchange(
    async (task) => {
      const files = await filesToUpload(task);
      const dates = wireDates(task, { ...task.param<IDataObject>('additionalFields', {}) });
      const folderId = await targetFolder(task);

      const done: PlatformObject[] = [];
      try {
        for (const { name, source } of files)
          done.push(await intoFolder(task, { folderId, name, source, dates }));
      } catch (error) {
        throw namingDone(error as Error, done);
      }
      return task.items(simplified(task, 'file', done));
    },
    ['POST /file/tus'],
  );
}

/** Says in an error which files of the item are on the platform already. */
function namingDone(error: Error & { description?: string | null }, done: PlatformObject[]): Error {
  if (done.length > 0) {
    const names = done.map(({ name }) => `"${String(name)}"`).join(', ');
    error.description = [error.description, `Already uploaded for this item: ${names}.`]
      .filter(Boolean)
      .join(' ');
  }
  return error;
}

/** Checks every binary field and name of the item before the first byte is sent. */
async function filesToUpload(task: Task): Promise<Array<{ name: string; source: Source }>> {
  const fields = task
    .param('binaryFields', 'data')
    .split(',')
    .map((field) => field.trim())
    .filter((field) => field !== '');
  if (fields.length === 0) {
    throw task.inputError(
      'No binary field was named',
      'Enter the name of the field that holds the file, e.g. data.',
    );
  }
  const typedName = task.param('fileName', '');
  if (typedName !== '' && fields.length > 1) {
    throw task.inputError(
      `One file name was entered for ${fields.length} binary fields`,
      'Leave File Name empty, so that each file keeps the name it has.',
    );
  }

  const files = [];
  for (const field of fields) {
    const source = await sourceOf(task, field);
    const name = checkName(
      task,
      `file name of the binary field "${field}"`,
      typedName || source.fileName || '',
    );
    files.push({ name, source });
  }
  return files;
}

async function targetFolder(task: Task): Promise<string> {
  const { mode, value } = asLocator(task.param<unknown>('folder', ''), 'folder');
  if (mode === 'path' && task.param('createFolders', false)) {
    return String((await getOrCreatePath(task, value)).folder.id);
  }
  return await idOf(task, 'folder');
}

/** One file into one folder. */
async function intoFolder(task: Task, delivery: Delivery): Promise<PlatformObject> {
  const ifExists = task.param<IfExists>('ifExists', 'newVersion');
  const done = await undisturbed(task, delivery, async (before) => {
    if (before === undefined) return await deliver(task, delivery);
    const isSame = ifExists === 'newVersionIfDifferent' && before.hash === (await hashOf(delivery.source));
    if (isSame || ifExists === 'skip') return { ...before, skipped: true };
    if (ifExists === 'rename') return undefined;
    if (['newVersion', 'newVersionIfDifferent'].includes(ifExists)) {
      return await deliver(task, { ...delivery, before });
    }
    throw task.inputError(
      `The folder already has a file "${delivery.name}"`,
      'Choose another name, or something else under "If the File Exists".',
    );
  });
  return done ?? (await underOtherName(task, delivery));
}

/** Looks for the file of that name while whoever uploads the same name to the same folder waits. */
async function undisturbed<T>(
  task: Task,
  { folderId, name }: Delivery,
  work: (before: PlatformObject | undefined) => Promise<T>,
): Promise<T> {
  return await exclusively(`file ${task.origin} ${folderId} ${name}`, async () =>
    work(await lookUp(task, folderId, [name], 'file')),
  );
}

/** Delivers a file whose name is taken under the first free name made of it. */
async function underOtherName(task: Task, delivery: Delivery): Promise<PlatformObject> {
  for (let number = 1; number <= RENAMES; number += 1) {
    const other = { ...delivery, name: otherName(delivery.name, number, true) };
    const done = await undisturbed(task, other, async (before) =>
      before === undefined ? await deliver(task, other) : undefined,
    );
    if (done !== undefined) return done;
  }
  throw task.inputError(
    `The folder already has "${delivery.name}" and ${RENAMES} files named after it`,
    'Choose another name or another folder.',
  );
}

/** Sends a file and compares the platform's hash with what was sent; a damaged arrival is removed and sent again. */
async function deliver(task: Task, delivery: Delivery): Promise<PlatformObject> {
  const { source, name } = delivery;
  const byTus = source.size > MULTIPART_LARGEST;
  const file = await verified(task, name, async () =>
    byTus ? await deliverByTus(task, delivery) : await deliverInOneRequest(task, delivery),
  );
  // The documented file object has no size; here it is known.
  return { size: source.size, ...file };
}

async function verified(task: Task, name: string, sendIt: () => Promise<Sent>): Promise<PlatformObject> {
  for (let attempt = 1; attempt <= TRANSFERS; attempt += 1) {
    const { file, hash } = await sendIt();
    if (typeof file.hash !== 'string' || file.hash.toLowerCase() === hash) return file;
    await task.send({
      method: 'DELETE',
      path: `/file/${String(file.id)}`,
      qs: { trash: 0, versions: 'none' },
      accept: [404],
    });
  }
  throw task.apiError(
    `"${name}" arrived damaged ${TRANSFERS} times`,
    'The MD5 hash that the platform computed differs from the one of the content that was sent. The damaged versions were removed.',
  );
}

/** The file of that name, if it is not the one from before and has this content: the answer that was lost. */
async function arrivedAs(task: Task, delivery: Delivery, hash: string): Promise<PlatformObject | undefined> {
  const now = await lookUp(task, delivery.folderId, [delivery.name], 'file');
  return now !== undefined && now.id !== delivery.before?.id && now.hash === hash ? now : undefined;
}

async function deliverInOneRequest(task: Task, delivery: Delivery): Promise<Sent> {
  const { folderId, name, source, dates } = delivery;
  const { content, hash } = await wholeOf(task, source);
  const { body, headers } = multipart(
    { folderId, fileSize: source.size, fileHash: hash },
    { field: 'targetFile', name, mimeType: source.mimeType, content },
  );
  const call: Call = {
    method: 'POST',
    path: '/file/upload',
    qs: { ...dates, full: 1 },
    headers,
    body,
    settle: async () => answeredWith(await arrivedAs(task, delivery, hash)),
  };
  return { file: await task.created(call), hash };
}

async function deliverByTus(task: Task, delivery: Delivery): Promise<Sent> {
  const { folderId, name, source, dates } = delivery;
  const sent = await tusUpload(task, {
    folderId,
    name,
    source,
    arrived: async (hash) => await arrivedAs(task, delivery, hash),
  });
  if (Object.keys(dates).length === 0) return sent;
  // A TUS session has no place for dates.
  const dated = await task.objectIfAny({ method: 'PUT', path: `/file/${String(sent.file.id)}`, body: dates });
  return { ...sent, file: { ...sent.file, ...dated } };
}

/** A binary field in: it becomes the newest version of a known file. */
export function uploadVersion(): Exchange {
  return exchange(
    async (task): Promise<INodeExecutionData[]> => {
      const source = await sourceOf(task, task.param('binaryField', 'data'));
      const fileId = await idOf(task, 'file');
      const known = await task.object({ method: 'GET', path: `/file/${fileId}` });
      const name = String(known.name);
      const folderId = String(known.parent_id);

      const file = await exclusively(`file ${task.origin} ${folderId} ${name}`, async () => {
        const [before] = await versionsOf(task, fileId);
        const delivery: Delivery = { folderId, name, source, dates: {}, before };
        return await verified(task, name, async () =>
          source.size > MULTIPART_LARGEST
            ? await deliverByTus(task, delivery)
            : await replaceContent(task, fileId, delivery),
        );
      });
      return task.items(simplified(task, 'file', [file]));
    },
    ['GET /file/{file}/versions'],
  );
}

/** New content in one request. (client: `PUT /file/ID/upload`, the bytes as the body) */
async function replaceContent(task: Task, fileId: string, { source, before }: Delivery): Promise<Sent> {
  const { content, hash } = await wholeOf(task, source);
  const newest = async () => {
    const [version] = await versionsOf(task, fileId);
    return version !== undefined && version.id !== before?.id ? version : undefined;
  };
  await task.send({
    method: 'PUT',
    path: `/file/${fileId}/upload`,
    headers: { 'Content-Type': source.mimeType },
    body: content,
    // Sent twice, it would add two versions.
    repeatable: false,
    settle: async () => {
      const version = await newest();
      return answeredWith(version?.hash === hash ? version : undefined);
    },
  });
  // The documentation knows no object in the answer, so the newest version is asked for.
  const file = await newest();
  if (file === undefined) {
    throw task.apiError(
      'The platform shows no new version after the upload',
      'Look at the versions of the file.',
    );
  }
  return { file, hash };
}
