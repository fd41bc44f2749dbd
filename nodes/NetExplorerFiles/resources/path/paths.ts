import { idOf } from '../../../shared/locators/locate';
import { absolutePath, complete, resolvePath, roots } from '../../../shared/model/paths';
import { simplified } from '../../../shared/model/simplify';
import { givenId } from '../../../shared/client/ids';
import { forEachItem, type ItemHandler } from '../../../shared/client/forEachItem';
import type { PlatformObject, ItemContext } from '../../../shared/client/itemContext';

type Kind = 'file' | 'folder';

/** What the platform calls them when it is asked for a path. (client) */
const OBJECT_TYPES = { file: 'Fichier', folder: 'Dossier' } as const;

/** A path in, the file or folder out. */
export function resolve(): ItemHandler {
  return forEachItem(
    async (context) => {
      const path = String(context.param<unknown>('path', ''));
      const kind = context.param<Kind>('kind', 'file');
      const found = await resolvePath(context, path, kind);
      const object = found && (await complete(context, found, kind));
      if (object === undefined && context.param('failIfMissing', true)) {
        throw context.inputError(
          `There is no ${kind} "${path}"`,
          'Check spelling and capital letters, and whether the account may see it. Turn off "Fail if Missing" to get an item that says so instead.',
        );
      }
      const shown = object === undefined ? [{}] : simplified(context, kind, [object]);
      return context.output(
        shown.map((fields) => ({ ...(fields as object), path_asked: path, found: object !== undefined })),
      );
    },
    ['GET /folders', 'GET /file/{file}', 'GET /folder/{folder}'],
  );
}

/** A file or folder in, its absolute path out. (client: `GET /objectpath` answers the path below a root) */
export function pathOf(): ItemHandler {
  return forEachItem(
    async (context) => {
      const kind = context.param<Kind>('kind', 'file');
      const id = await idOf(context, kind === 'file' ? 'itemFile' : 'itemFolder');
      const object = await context.object({ method: 'GET', path: `/${kind}/${id}` });
      const root = await rootOf(context, object);
      const rootId = givenId(context, root, `the root folder "${String(root.name)}"`);
      if (rootId === id)
        return context.output([
          { id: object.id, name: object.name, path: absolutePath(String(root.name), '') },
        ]);

      const { object: relative } = await context.object(
        {
          method: 'GET',
          path: '/objectpath',
          qs: { root: rootId, object_type: OBJECT_TYPES[kind], object_id: id },
        },
        ['object'],
      );
      return context.output([
        { id: object.id, name: object.name, path: absolutePath(String(root.name), String(relative)) },
      ]);
    },
    ['GET /folders'],
  );
}

/** The root folder that something is in, by the ids in its `path`. (doc: `path` consists of the ids of its parents) */
async function rootOf(context: ItemContext, object: PlatformObject): Promise<PlatformObject> {
  const ids = [...String(object.path ?? '').matchAll(/\d+/g)].map(([id]) => id);
  const known = await roots(context);
  const root = known.find(({ id }) => ids.includes(String(id)) || String(id) === String(object.id));
  if (root !== undefined) return root;
  throw context.apiError(
    `The root folder of "${String(object.name)}" is not among the ones this account sees`,
    'The account may have been given the item alone, without the folders above it.',
  );
}
