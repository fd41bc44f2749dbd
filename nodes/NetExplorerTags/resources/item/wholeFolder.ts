import type { IDataObject } from 'n8n-workflow';

import { idIn, isObject, isOn, listIn, withoutNotices, wireId } from '../../../shared/http/answers';
import { CANNOT_LOOK, confirmed, type Proof } from '../../../shared/client/confirm';
import { TAGGING_LOOKS } from '../../../shared/limits';
import { forEachItem, type ItemHandler } from '../../../shared/client/forEachItem';
import type { Call } from '../../../shared/client/call';
import type { PlatformObject, ItemContext } from '../../../shared/client/itemContext';
import { idOf } from '../../../shared/locators/locate';
import type { TagEntry } from '../../../shared/model/tags';
import { makeMissing, newTagTerms, wantedTags } from './entered';
import { ATTACHED, MAKING, about, shown, tagsOn, unique, type TaggedItem } from './itemTags';

/** What a folder and everything in it is to get and to lose. */
interface Tagging {
  folder: TaggedItem;
  grant: TagEntry[];
  revoke: TagEntry[];
  recursive: boolean;
}

/** Something in the folder: what becomes of it tells whether `recursive` was followed. */
interface Inside extends TaggedItem {
  /** Whether it is tagged whenever the folder is: a file is, a folder may be one that the account cannot change. */
  isSure: boolean;
  /** Ids of its tags before. */
  tags: string[];
}

/** What is in the folder, `nothing`, or `undefined` where the platform does not show it. */
type Content = Inside | 'nothing' | undefined;

/**
 * Puts tags on a folder and everything in it, and takes others off, in one request. (derived: `grant`, `revoke` and
 * `recursive`, so the tags of the folder and of something in it are looked at afterwards)
 */
export function tagFolder(): ItemHandler {
  return forEachItem(
    async (context) => {
      const folder: TaggedItem = { kind: 'folder', id: await idOf(context, 'taggedFolder') };
      const { grant, revoke } = await chosenTags(context);
      const terms = grant.missing.length > 0 ? await newTagTerms(context) : {};
      // Tags are not made for a folder that there is not.
      if (grant.missing.length > 0) await tagsOn(context, folder);
      const made = await makeMissing(context, grant.missing, terms);
      const tagging: Tagging = {
        folder,
        grant: unique([...grant.found, ...made.tags]),
        revoke,
        recursive: context.param('recursive', true),
      };
      const unverified = [...made.unverified, ...(await tag(context, tagging))];
      return context.output([
        {
          ...about(folder),
          recursive: tagging.recursive,
          applied: shown(tagging.grant),
          taken_off: shown(revoke),
          created: shown(made.tags.filter(({ id }) => made.created.has(id))),
          ...(unverified.length > 0 && { unverified_fields: unverified }),
        },
      ]);
    },
    [ATTACHED, 'GET /folder/{folder}', ...MAKING],
  );
}

async function chosenTags(context: ItemContext) {
  const create = context.param('createMissing', false);
  const grant = await wantedTags(context, 'applyTags', { create, none: true });
  const revoke = (await wantedTags(context, 'revokeTags', { none: true })).found;
  if (grant.found.length + grant.missing.length + revoke.length === 0) {
    throw context.inputError(
      'No tags were chosen',
      'Choose tags under Tags to Apply, under Tags to Take Off, or under both.',
    );
  }
  const both = grant.found.find((tag) => revoke.some((other) => other.id === tag.id));
  if (both !== undefined) {
    throw context.inputError(
      `The tag "${both.name}" is to be applied and taken off`,
      'Name it under Tags to Apply or under Tags to Take Off, not under both.',
    );
  }
  return { grant, revoke };
}

/**
 * Sends the one request, and looks at what came of it.
 *
 * @returns Wire names of which the platform does not show whether it took them.
 */
async function tag(context: ItemContext, tagging: Tagging): Promise<string[]> {
  const { folder, grant, revoke, recursive } = tagging;
  const content = await somethingIn(context, folder);
  const call: Call = {
    method: 'POST',
    path: `/tag/${folder.id}/folder`,
    body: {
      grant: grant.map(({ id }) => wireId(id)),
      revoke: revoke.map(({ id }) => wireId(id)),
      recursive,
    },
    // Twice the same is the same.
    idempotent: true,
  };
  context.doneOf(call, await context.send(call));

  const wanted: IDataObject = {};
  if (grant.some(shows)) wanted.grant = grant.filter(shows).map(({ id }) => id);
  if (revoke.some(shows)) wanted.revoke = revoke.filter(shows).map(({ id }) => id);
  // In an empty folder it makes no difference.
  if (content !== 'nothing') wanted.recursive = recursive;
  const { unverified } = await confirmed(context, {
    wanted,
    look: async () => await looked(context, tagging, content),
    shownBy: {
      grant: ({ folder: has }) => isTagged(has as string[], grant, []),
      revoke: ({ folder: has }) => isTagged(has as string[], [], revoke),
      recursive: recursiveShown(tagging, content),
    },
    undo: () => Promise.resolve('Some of it may have been done: look at the folder and at what is in it.'),
  });
  const unseen = [
    ...(grant.every(shows) ? [] : ['grant']),
    ...(revoke.every(shows) ? [] : ['revoke']),
    ...unverified,
  ];
  return [...new Set(unseen)];
}

/** Whether the platform shows on what it is: a tag in no category it does not. */
function shows({ category }: TagEntry): boolean {
  return category !== null;
}

function isTagged(has: string[], grant: TagEntry[], revoke: TagEntry[]): boolean {
  const [on, off] = [grant.filter(shows), revoke.filter(shows)];
  return on.every(({ id }) => has.includes(id)) && !off.some(({ id }) => has.includes(id));
}

/**
 * Looks at the tags of the folder, and of what is in it. A platform may take a moment to get to all of it, so it looks
 * again before it says that something was not done.
 */
async function looked(
  context: ItemContext,
  { folder, grant, revoke, recursive }: Tagging,
  content: Content,
): Promise<PlatformObject> {
  const inside = content === 'nothing' ? undefined : content;
  for (let look = 1; ; look += 1) {
    const on = await tagIds(context, folder);
    const within = inside && (await tagIds(context, inside));
    const isDue = recursive && inside?.isSure === true;
    const isDone = isTagged(on, grant, revoke) && (!isDue || isTagged(within ?? [], grant, revoke));
    if (isDone || look === TAGGING_LOOKS) return { folder: on, inside: within };
    await context.pause(look);
  }
}

/** Whether `recursive` was followed, by what became of something in the folder; `undefined` if that does not tell. */
function recursiveShown({ grant, revoke }: Tagging, content: Content): Proof {
  return ({ folder, inside }, recursive) => {
    if (content === undefined || content === 'nothing') return undefined;
    // What has been as it would be made does not tell, nor does it where nothing was done at all.
    if (isTagged(content.tags, grant, revoke) || !isTagged(folder as string[], grant, revoke))
      return undefined;
    const [was, is] = [content.tags, inside as string[]];
    if (recursive === true) return isTagged(is, grant, revoke) || (content.isSure ? false : undefined);
    const isNew = grant.some(({ id }) => is.includes(id) && !was.includes(id));
    return !isNew && !revoke.some(({ id }) => !is.includes(id) && was.includes(id));
  };
}

async function tagIds(context: ItemContext, item: TaggedItem): Promise<string[]> {
  return [...(await tagsOn(context, item)).keys()];
}

/** Something in a folder: a file if there is one. */
async function somethingIn(context: ItemContext, folder: TaggedItem): Promise<Content> {
  const { status, body } = await context.send({
    method: 'GET',
    path: `/folder/${folder.id}`,
    qs: { depth: 1, full: 1 },
    accept: CANNOT_LOOK,
  });
  const answer = withoutNotices(body);
  const content = isObject(answer) ? answer.content : undefined;
  if (status >= 400 || !isObject(content)) return undefined;
  const [files, folders] = [content.files, content.folders].map((part) => listIn(part)?.objects);
  if (files === undefined || folders === undefined) return undefined;
  const file = files[0];
  const found = file ?? folders.find((one) => isOn(one.can_edit)) ?? folders[0];
  if (found === undefined) return 'nothing';
  const id = idIn(found);
  if (id === undefined) return undefined;
  const item: TaggedItem = { kind: file === undefined ? 'folder' : 'file', id };
  return { ...item, isSure: file !== undefined || isOn(found.can_edit), tags: await tagIds(context, item) };
}
