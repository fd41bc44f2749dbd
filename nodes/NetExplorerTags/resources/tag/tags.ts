import type { IDataObject } from 'n8n-workflow';

import { changedFields } from '../../../shared/operations/update';
import { isOn, wireId } from '../../../shared/http/answers';
import { confirmed, shownConfirmed } from '../../../shared/client/confirm';
import { createUnique, saysMade } from '../../../shared/client/create';
import { TAG_NAME_LONGEST } from '../../../shared/limits';
import { givenId } from '../../../shared/client/ids';
import { runExclusive } from '../../../shared/concurrency/keyedMutex';
import { idsBefore, isAskedFor, isFirstSeen } from '../../../shared/client/newness';
import { buildRequest } from '../../../shared/operations/once';
import { pages } from '../../../shared/client/pages';
import { takeUpTo, requestedLimit } from '../../../shared/client/take';
import { forEachItem, type ItemHandler } from '../../../shared/client/forEachItem';
import type { PlatformObject, ItemContext } from '../../../shared/client/itemContext';
import type { PlatformAnswer } from '../../../shared/http/types';
import { takenBack } from '../../../shared/client/undo';
import { idIfAny } from '../../../shared/locators/locate';
import { tagDirectory } from '../../../shared/model/tags';
import { foldCase, nameKey } from '../../../shared/model/text';
import { checkColor, colorShown } from '../../colors';

/** Checks the name of a tag or a category before anything is sent. */
export function checkName(context: ItemContext, body: IDataObject, what: 'tag' | 'category'): void {
  if (body.name === undefined) return;
  const name = String(body.name ?? '').trim();
  if (name === '') {
    throw context.inputError(`The ${what} has no name`, 'Enter one under Name, e.g. Urgent.');
  }
  if ([...name].length > TAG_NAME_LONGEST) {
    throw context.inputError(
      `The name "${name.slice(0, TAG_NAME_LONGEST)}…" of the ${what} is too long`,
      `Enter at most ${TAG_NAME_LONGEST} characters under Name.`,
    );
  }
  body.name = name;
}

/** Checks what a tag is to be, and puts its category into the body. */
export async function checkTag(context: ItemContext, body: IDataObject, collection: string): Promise<void> {
  checkName(context, body, 'tag');
  await checkColor(context, body);
  const category = await chosenCategory(context, `${collection}.tagCategory`);
  if (category !== undefined) body.category_id = wireId(category);
}

/** The id of a category that may be chosen; `undefined` if none was. */
export async function chosenCategory(context: ItemContext, field: string): Promise<string | undefined> {
  const value = context.param<unknown>(field, '');
  return await idIfAny(context, value, { label: 'category', kind: 'category' });
}

/** A tag, and whether this call made it. */
export interface MadeTag {
  tag: PlatformObject;
  created: boolean;
}

/** Makes a tag, or gets it if there is one of that name in its category and that is wanted. */
export function createTag(): ItemHandler {
  return forEachItem(
    async (context) => {
      const { body } = await buildRequest(context, {
        check: async (_, fields) => {
          fields.name ??= '';
          await checkTag(context, fields, 'additionalFields');
        },
      });
      const wanted = body as IDataObject;
      const mustBeNew = context.param<string>('ifTagExists', 'fail') === 'fail';
      const { tag, created } = await getOrCreateTag(context, wanted, mustBeNew);
      if (!created && mustBeNew) {
        throw context.inputError(
          `There is a tag "${String(wanted.name)}" already`,
          'Choose another name or category, or "Get It" under "If the Tag Exists".',
        );
      }
      const object = created
        ? tag
        : await context.object({ method: 'GET', path: `/tag/${givenId(context, tag, 'the tag')}` });
      return context.output([{ ...object, outcome: created ? 'created' : 'unchanged' }]);
    },
    ['GET /tags', 'GET /tag/:tagId', 'GET /tags/colors', 'GET /tag/categories'],
  );
}

/**
 * Gets a tag by its name in its category, making it if it is missing. Whoever asks at the same time, in this n8n process
 * or elsewhere, gets the same tag.
 *
 * @param wanted Its fields, by wire name.
 * @param insist Ask the platform even if the tag is known: a tag that must be new.
 */
export async function getOrCreateTag(
  context: ItemContext,
  wanted: IDataObject,
  insist = false,
): Promise<MadeTag> {
  const name = String(wanted.name);
  const category = wanted.category_id === undefined ? null : String(wanted.category_id);
  return await runExclusive(
    context,
    ['tag by name', context.runAs, String(category), nameKey(name)],
    async () => {
      const known = insist ? undefined : await tagNamed(context, name, category);
      if (known !== undefined) return { tag: known, created: false };

      const before = await tagsBefore(context, wanted, insist);
      const find = async (answer?: PlatformAnswer) => {
        const found = await tagNamed(context, name, category, true);
        const tag =
          found &&
          (await context.find({ method: 'GET', path: `/tag/${givenId(context, found, 'the tag')}` }));
        if (tag === undefined || saysMade(answer)) return tag;
        // Another one of that name is no answer: the platform will say so when it is asked again.
        return changedFields(tag, wanted).length > 0 ? undefined : tag;
      };
      const standing = async () =>
        (await tagNamed(context, name, category, true)) ?? (await tagNamed(context, name));
      const isIt = (tag: PlatformObject) => isAskedFor(tag, wanted, ['name']);
      // The name of one that a refusal carries may be that of another category, so it is looked for.
      const unique = { find, isIt: () => false, standing };
      const creation = await createUnique(context, '/tag', wanted, unique);
      // Somebody else was quicker.
      if ('taken' in creation) return { tag: creation.existing, created: false };
      const { made: tag } = creation;
      const path = `/tag/${givenId(context, tag, 'the tag')}`;
      const made = {
        path,
        label: 'tag',
        isNew: isFirstSeen(context, 'tag', before, tag) || creation.isNew,
        isIt,
      };
      const result = await confirmed(context, {
        wanted,
        answer: tag,
        path,
        shownBy: { color: colorShown(context) },
        // A private tag that everybody sees tells what it should not.
        undo: async (object) => await takenBack(context, made, object),
      });
      (await tagDirectory(context)).add({ ...wanted, ...result.object });
      return { tag: shownConfirmed(result), created: true };
    },
  );
}

/**
 * The ids of the tags there were, so that an older one is not taken for new. Where the names were not looked at anyway, they
 * are read for a private tag only.
 */
async function tagsBefore(
  context: ItemContext,
  wanted: IDataObject,
  insist: boolean,
): Promise<Set<string> | undefined> {
  if (!insist) return new Set((await tagDirectory(context)).all().map(({ id }) => id));
  return isOn(wanted.private) ? await idsBefore(context, '/tags') : undefined;
}

async function tagNamed(
  context: ItemContext,
  name: string,
  category?: string | null,
  refresh = false,
): Promise<PlatformObject | undefined> {
  const found = (await tagDirectory(context, refresh)).find(context, name, category);
  return found && { id: found.id, name: found.name };
}

/** Lists tags. The API documents no filters, so they are applied here. */
export function listTags(): ItemHandler {
  return forEachItem(
    async (context) => {
      const category = await chosenCategory(context, 'filters.tagCategory');
      const text = foldCase(context.param('filters.text', '').trim());
      const visibility = context.param<string>('filters.visibility', 'any');
      const call = await buildRequest(context);
      const found = async function* (): AsyncGenerator<PlatformObject> {
        for await (const tag of pages(context, call)) {
          if (category !== undefined && String(tag.category_id) !== category) continue;
          if (visibility !== 'any' && isOn(tag.private) !== (visibility === 'private')) continue;
          if (foldCase(String(tag.name)).includes(text)) yield tag;
        }
      };
      return context.output(await takeUpTo(found(), requestedLimit(context)));
    },
    ['GET /tag/categories'],
  );
}
