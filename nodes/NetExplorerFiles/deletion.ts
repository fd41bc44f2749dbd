import type { IDataObject } from 'n8n-workflow';

import { versionsOf } from '../shared/model/files';
import { idOf } from '../shared/locators/locate';
import { isObject, listIn, withoutNotices } from '../shared/http/answers';
import { shownConfirmed } from '../shared/client/confirm';
import { TRASH_LOOKED_THROUGH } from '../shared/limits';
import { buildRequest } from '../shared/operations/once';
import { takeIfShown } from '../shared/client/take';
import { forEachItem, type ItemHandler } from '../shared/client/forEachItem';
import type { Call } from '../shared/client/call';
import type { PlatformObject, ItemContext } from '../shared/client/itemContext';

type Kind = 'file' | 'folder';

/**
 * Deletes a file or folder, to the trash or for good.
 *
 * `trash=0` and `versions` (client) make a deletion larger or smaller, and a platform that does not know them says nothing.
 * So the first deletion of a run that needs one of them is looked after, and the others rely on what it found.
 */
export function deletion(kind: Kind): ItemHandler {
  return forEachItem(
    async (context) => {
      const call = await buildRequest(context);
      const id = await idOf(context, kind);
      const range = String(call.qs?.versions ?? 'all');
      const chosen = range === 'all' ? undefined : await chosenVersions(context, id, range);
      const remove = async () => await removed(context, kind, id, call);
      if (chosen === undefined || chosen.others.length === 0) return context.output([await remove()]);
      return context.output([await keepingOthers(context, { id, range, others: chosen.others }, remove)]);
    },
    ['GET /trashes', 'GET /file/{file}/versions'],
  );
}

/** Deletes, and looks whether what was to go for good went to the trash. */
async function removed(context: ItemContext, kind: Kind, id: string, call: Call): Promise<IDataObject> {
  const forGood = String(call.qs?.trash) === '0';
  const isKnown = !forGood || (await context.run.peek<boolean>(TRASH_KNOWN)) === true;
  const trash = isKnown ? undefined : await trashed(context);
  const name = trash && (await context.find({ method: 'GET', path: `/${kind}/${id}` }))?.name;
  const answer = await context.send(call);
  const told = context.doneOf(call, answer);
  // (derived) What went to the trash is answered with its entry there.
  if (forGood && told.deletion !== undefined) throw inTrash(context, kind, id, told);
  if (isKnown) return told;

  const was = new Set(trash?.map((entry) => String(entry.id)));
  const come = trash && (await trashed(context))?.filter((entry) => !was.has(String(entry.id)));
  const entry = come?.find((one) => String(one.id) === id || one.name === name);
  if (entry !== undefined) throw inTrash(context, kind, id, entry);
  // A trash that is longer than it is looked through may hold it further on.
  const isWhole = come !== undefined && come.length + was.size < TRASH_LOOKED_THROUGH;
  const unverified = isWhole ? [] : ['trash'];
  if (isWhole) await context.run.once(TRASH_KNOWN, async () => true);
  return shownConfirmed({ object: told, normalized: [], unverified });
}

const TRASH_KNOWN = 'the platform follows trash=0';

/** What is in the trash, as far as it is looked through. */
async function trashed(context: ItemContext): Promise<PlatformObject[] | undefined> {
  return await takeIfShown(context, '/trashes', TRASH_LOOKED_THROUGH);
}

function inTrash(context: ItemContext, kind: Kind, id: string, entry: PlatformObject): Error {
  return context.apiError(
    `The platform moved the ${kind} ${id} to the trash instead of deleting it for good`,
    `It is there with the ID ${String(entry.id)}, and can be restored. Delete it from the platform’s trash, or choose To the Trash under Delete. A policy of the platform may keep everything for some days.`,
  );
}

interface ChosenVersions {
  /** Ids of the versions that are to stay. */
  others: string[];
}

/** The versions of a file that a deletion of some of them leaves. A later version has a higher id. (derived) */
async function chosenVersions(context: ItemContext, id: string, range: string): Promise<ChosenVersions> {
  const versions = await versionsOf(context, id);
  const at = versions.findIndex((version) => String(version.id) === id);
  const others = range === 'previous' ? versions.slice(0, at) : versions.filter((_, index) => index !== at);
  if (at >= 0) return { others: others.map((version) => String(version.id)) };
  throw context.apiError(
    `The platform does not list the version ${id} among those of its file`,
    'Without it, it is not known which others are to stay, so nothing was deleted. Look at Get Versions.',
  );
}

/**
 * Deletes some versions of a file. Until one such deletion of the run was seen to leave the others, no second one begins: a
 * platform that ignores `versions` deletes the whole file.
 */
async function keepingOthers(
  context: ItemContext,
  { id, range, others }: { id: string; range: string; others: string[] },
  remove: () => Promise<IDataObject>,
): Promise<IDataObject> {
  let result: IDataObject | undefined;
  await context.run.once(`the platform follows versions=${range}`, async () => {
    result = await remove();
    const [kept = ''] = others;
    const answer = await context.send({ method: 'GET', path: `/file/${kept}/versions`, accept: [404, 410] });
    const left = answer.status < 400 ? listIn(withoutNotices(answer.body))?.objects.filter(isObject) : [];
    const missing = others.filter((one) => !left?.some((version) => String(version.id) === one));
    if (missing.length > 0) throw othersGone(context, id, missing);
  });
  return result ?? (await remove());
}

function othersGone(context: ItemContext, id: string, missing: string[]): Error {
  return context.apiError(
    `The platform deleted other versions of the file along with ${id}`,
    `Those with the ID ${missing.join(', ')} are gone as well: it does not follow what was chosen under Versions. Look for them in the platform’s trash, and do not delete single versions on this platform.`,
  );
}
