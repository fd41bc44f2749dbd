import type { IDataObject } from 'n8n-workflow';

import { changedFields } from '../../../shared/operations/update';
import { confirmed, shownConfirmed } from '../../../shared/client/confirm';
import { createUnique, saysMade } from '../../../shared/client/create';
import { givenId } from '../../../shared/client/ids';
import { runExclusive } from '../../../shared/concurrency/keyedMutex';
import { buildRequest } from '../../../shared/operations/once';
import { pages } from '../../../shared/client/pages';
import { takeUpTo, requestedLimit } from '../../../shared/client/take';
import { forEachItem, type ItemHandler } from '../../../shared/client/forEachItem';
import type { Call } from '../../../shared/client/call';
import type { PlatformObject, ItemContext } from '../../../shared/client/itemContext';
import type { PlatformAnswer } from '../../../shared/http/types';
import { idOf } from '../../../shared/locators/locate';
import { categoryDirectory } from '../../../shared/model/tags';
import { foldCase, nameKey } from '../../../shared/model/text';
import { checkColor, colorShown } from '../../colors';
import { checkName } from '../tag/tags';

/** Checks a category before it is sent. */
export async function checkCategory(context: ItemContext, body: IDataObject): Promise<void> {
  checkName(context, body, 'category');
  await checkColor(context, body);
}

/**
 * Makes a category, or gets it if there is one of that name and that is wanted. No answer is documented (doc), so it is
 * looked for by its name where the platform gives none.
 */
export function createCategory(): ItemHandler {
  return forEachItem(
    async (context) => {
      const { body } = await buildRequest(context, {
        check: async (_, fields) => {
          fields.name ??= '';
          await checkCategory(context, fields);
        },
      });
      const wanted = body as IDataObject;
      const name = String(wanted.name);
      return await runExclusive(context, ['category by name', nameKey(name)], async () => {
        const find = async (answer?: PlatformAnswer) => {
          const made = await categoryNamed(context, name);
          if (made === undefined || saysMade(answer)) return made;
          // Another one of that name is no answer: the platform will say so when it is asked again.
          return changedFields(made, wanted).length > 0 ? undefined : made;
        };
        const standing = async () => await categoryNamed(context, name);
        // What a refusal carries may be less than the whole category, so it is looked for.
        const unique = { find, isIt: () => false, standing };
        const creation = await createUnique(context, '/tag/category', wanted, unique);
        if ('made' in creation) {
          const { made: category } = creation;
          const result = await confirmed(context, {
            wanted,
            answer: category,
            path: `/tag/category/${givenId(context, category, 'the category')}`,
            shownBy: { color: colorShown(context) },
          });
          return context.output([{ ...shownConfirmed(result), outcome: 'created' }]);
        }
        if (context.param<string>('ifCategoryExists', 'fail') === 'get')
          return context.output([{ ...creation.existing, outcome: 'unchanged' }]);
        throw context.inputError(
          `There is a category "${name}" already`,
          'Choose another name, or "Get It" under "If the Category Exists".',
        );
      });
    },
    ['GET /tag/categories', 'GET /tag/category/:categoryId', 'GET /tags/colors'],
  );
}

/** The category of a name, read afresh. */
async function categoryNamed(context: ItemContext, name: string): Promise<PlatformObject | undefined> {
  const found = (await categoryDirectory(context, true)).find(context, name);
  return found && (await context.find({ method: 'GET', path: `/tag/category/${found.id}` }));
}

/** The end of a path that says which file or folder a category's tags are to be of; empty for all its tags. (doc) */
async function ofItem(context: ItemContext): Promise<string> {
  const kind = context.param<string>('categoryTags', 'all');
  if (kind === 'all') return '';
  return `/${await idOf(context, kind === 'folder' ? 'categoryFolder' : 'categoryFile')}/${kind}`;
}

/** Gets a category with all its tags, or with those that a file or folder has. */
export function getCategory(): ItemHandler {
  return forEachItem(
    async (context) => {
      const { path } = await buildRequest(context);
      return context.output([
        await context.object({ method: 'GET', path: `${path}${await ofItem(context)}` }),
      ]);
    },
    ['GET /tag/category/:categoryId/:elementId/:type', 'GET /tag/categories'],
  );
}

/** Lists categories, with all their tags or with those that a file or folder has. */
export function listCategories(): ItemHandler {
  return forEachItem(
    async (context) => {
      const text = foldCase(context.param('filters.text', '').trim());
      const below = await ofItem(context);
      const attached = below !== '' && context.param('onlyAttached', false) ? '/attached' : '';
      const call: Call = { ...(await buildRequest(context)), path: `/tag/categories${attached}${below}` };
      const found = async function* (): AsyncGenerator<PlatformObject> {
        for await (const category of pages(context, call)) {
          if (foldCase(String(category.name)).includes(text)) yield category;
        }
      };
      return context.output(await takeUpTo(found(), requestedLimit(context)));
    },
    ['GET /tag/categories/:elementId/:type', 'GET /tag/categories/attached/:elementId/:type'],
  );
}
