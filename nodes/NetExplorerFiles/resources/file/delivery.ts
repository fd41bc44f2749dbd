import type { IDataObject } from 'n8n-workflow';

import { folderId as idOfFolder, getOrCreatePath } from '../../../shared/model/folders';
import { idOf, oneIn } from '../../../shared/locators/locate';
import { checkName, otherName } from '../../../shared/model/names';
import { lookUp, withHash } from '../../../shared/model/paths';
import { simplified } from '../../../shared/model/simplify';
import { md5In } from '../../../shared/http/answers';
import { currentFile, type Delivery } from '../../../shared/transfer/arrivals';
import { binariesOf, type Binary } from '../../../shared/transfer/binaries';
import { hashOf, sourceOf, type Source } from '../../../shared/transfer/bytes';
import { deliver } from '../../../shared/transfer/deliver';
import { endingOf } from '../../../shared/transfer/endings';
import { RENAMES } from '../../../shared/limits';
import { runExclusive } from '../../../shared/concurrency/keyedMutex';
import { forEachItem, type ItemHandler } from '../../../shared/client/forEachItem';
import type { PlatformObject, ItemContext } from '../../../shared/client/itemContext';

/** What to do when the folder already has a file of that name. */
type IfExists = 'newVersion' | 'newVersionIfDifferent' | 'rename' | 'skip' | 'fail';

interface Target {
  folderId: string;
  /** What was made on the way and could not be taken back, in words. */
  leftBehind?: string;
}

/** Binary fields in: each becomes a file of a folder. */
export function upload(): ItemHandler {
  return forEachItem(
    async (context) => {
      const files = await filesToUpload(context);
      const { ifContentChanges = 'fail', ...dates } = context.param<IDataObject>('additionalFields', {});
      const ifChanged = ifContentChanges as Delivery['ifChanged'];
      const { folderId, leftBehind } = await targetFolder(context);
      const left = leftBehind !== undefined && { left_behind: leftBehind };

      const done: PlatformObject[] = [];
      try {
        for (const { name, source } of files) {
          const file = await intoFolder(context, { folderId, name, source, dates, ifChanged });
          done.push({ ...left, ...file });
        }
      } catch (error) {
        throw namingDone(error as Error, done);
      }
      return context.output(simplified(context, 'file', done));
    },
    [
      'POST /file/tus',
      'GET /path',
      'POST /folder',
      'GET /file/{file}',
      'PUT /file/{file}',
      'GET /file/{file}/versions',
      'DELETE /file/{file}',
    ],
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
async function filesToUpload(context: ItemContext): Promise<Array<{ name: string; source: Source }>> {
  const fields = binariesOf(context, 'binaryFields');
  const typedName = context.param<unknown>('fileName', '') ?? '';
  if (typedName !== '' && fields.length > 1) {
    throw context.inputError(
      `One file name was entered for ${fields.length} binary fields`,
      'Leave File Name empty, so that each file keeps the name it has.',
    );
  }

  const files = [];
  for (const field of fields) {
    const source = await sourceOf(context, field);
    const label = typeof field === 'string' ? `the binary field "${field}"` : 'the binary data';
    const name = typedName === '' ? ownName(context, field, source) : typedName;
    files.push({ name: checkName(context, `file name of ${label}`, name), source });
  }
  return files;
}

/** The name that a binary carries, or that of its field with the ending of its type. */
function ownName(context: ItemContext, field: Binary, { fileName = '', mimeType }: Source): string {
  if (fileName.trim() !== '') return fileName;
  const ending = typeof field === 'string' ? endingOf(mimeType) : undefined;
  if (typeof field === 'string' && ending !== undefined) return `${field}.${ending}`;
  throw context.inputError('The binary data has no file name', 'Enter one under File Name, e.g. report.pdf.');
}

async function targetFolder(context: ItemContext): Promise<Target> {
  const named = oneIn(context, context.param<unknown>('folder', ''), { label: 'folder', kind: 'folder' });
  if (named?.mode !== 'path' || !context.param('createFolders', false)) {
    return { folderId: await idOf(context, 'folder') };
  }
  const { folder, leftBehind } = await getOrCreatePath(context, named.value);
  return { folderId: idOfFolder(context, folder), leftBehind };
}

/** One file into one folder. */
async function intoFolder(context: ItemContext, delivery: Delivery): Promise<PlatformObject> {
  const ifExists = context.param<IfExists>('ifExists', 'newVersion');
  const done = await undisturbed(context, delivery, async (before) => {
    if (before === undefined) {
      const isTaken = ifExists === 'rename' && (await isFolder(context, delivery));
      return isTaken ? undefined : await deliver(context, delivery);
    }
    if (ifExists === 'skip') return { ...before, skipped: true };
    if (ifExists === 'rename') return undefined;
    if (ifExists === 'newVersionIfDifferent')
      return await unlessSame(context, { ...delivery, before }, before);
    if (ifExists === 'newVersion') return await deliver(context, { ...delivery, before });
    throw context.inputError(
      `The folder already has a file "${delivery.name}"`,
      'Choose another name, or something else under "If the File Exists".',
    );
  });
  return done ?? (await underOtherName(context, delivery));
}

async function isFolder(context: ItemContext, { folderId, name }: Delivery): Promise<boolean> {
  return (await lookUp(context, folderId, [name], 'folder')) !== undefined;
}

/** Delivers a file unless the one that is there has its content. */
async function unlessSame(
  context: ItemContext,
  delivery: Delivery,
  before: PlatformObject,
): Promise<PlatformObject> {
  const file = await withHash(context, before);
  const known = md5In(file.hash);
  const isSame = known !== undefined && known === (await hashOf(delivery.source));
  return isSame ? { ...file, skipped: true } : await deliver(context, delivery);
}

/** Looks for the file of that name while whoever uploads the same name to the same folder waits. */
async function undisturbed<T>(
  context: ItemContext,
  { folderId, name }: Delivery,
  work: (before: PlatformObject | undefined) => Promise<T>,
): Promise<T> {
  return await runExclusive(context, ['file by name', folderId, name], async () =>
    work(await currentFile(context, folderId, name)),
  );
}

/** Delivers a file whose name is taken under a free name made of it. */
async function underOtherName(context: ItemContext, delivery: Delivery): Promise<PlatformObject> {
  const { folderId, name } = delivery;
  const numbers = context.run.singleton('numbers of other names', () => new Map<string, number>());
  const key = `${folderId} ${name}`;
  const named = (number: number): Delivery => ({ ...delivery, name: otherName(name, number, true) });
  const isTaken = async (number: number) =>
    (await currentFile(context, folderId, named(number).name)) !== undefined ||
    (await isFolder(context, named(number)));

  let number = numbers.get(key) ?? 0;
  while ((number = await freeNumber(number, isTaken)) <= RENAMES) {
    const other = named(number);
    const done = await undisturbed(context, other, async (before) =>
      before === undefined ? await deliver(context, other) : undefined,
    );
    // Whoever comes next need not try those before.
    numbers.set(key, Math.max(number, numbers.get(key) ?? 0));
    if (done !== undefined) return done;
  }
  throw context.inputError(
    `The folder already has "${name}" and more than ${RENAMES} files named after it`,
    'Choose another name or another folder.',
  );
}

/**
 * A number that is free, behind ones that are taken: the steps double until one is found, then the gap is halved. A hundred
 * take some dozen questions.
 *
 * @param taken The last number that is known to be taken; 0 for none.
 */
async function freeNumber(taken: number, isTaken: (number: number) => Promise<boolean>): Promise<number> {
  let free = taken + 1;
  for (let step = 1; free <= RENAMES && (await isTaken(free)); step *= 2) {
    taken = free;
    free += step;
  }
  while (free - taken > 1) {
    const middle = Math.floor((free + taken) / 2);
    if (await isTaken(middle)) taken = middle;
    else free = middle;
  }
  return free;
}
