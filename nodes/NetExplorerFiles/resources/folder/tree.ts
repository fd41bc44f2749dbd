import omit from 'lodash/omit';

import { idOf } from '../../../shared/locators/locate';
import { filesOf } from '../../../shared/model/content';
import { steps } from '../../../shared/model/walk';
import type { PlatformObject } from '../../../shared/http/answers';
import { LEVELS_NESTED } from '../../../shared/limits';
import { forEachItem, type ItemHandler } from '../../../shared/client/forEachItem';

type Node = PlatformObject & { content?: { files: PlatformObject[]; folders: Node[] } };

/** A folder with what is in it as one nested item, complete down to a depth, whatever the platform makes of `depth`. */
export function tree(): ItemHandler {
  return forEachItem(async (context) => {
    const folderId = await idOf(context, 'folder');
    const depth = Number(context.param<unknown>('depth', 1));
    if (!Number.isInteger(depth)) {
      throw context.inputError('Depth is not a whole number', 'Enter 1 or more, or -1 for all levels.');
    }
    if (depth === 0) {
      const folder = await context.object({
        method: 'GET',
        path: `/folder/${folderId}`,
        qs: { depth, full: 1 },
      });
      return context.output([omit(folder, 'content')]);
    }

    const nodes = new Map<string, Node>();
    for await (const { step, content } of steps(context, folderId, { depth, kind: 'both' })) {
      const node: Node = omit(step.folder, 'content');
      if (step.level > LEVELS_NESTED) {
        throw context.apiError(
          `The tree is more than ${LEVELS_NESTED} levels deep`,
          'That is too much for one item. Choose fewer levels, or list the files and folders with Get Many.',
        );
      }
      if (content !== undefined) {
        node.content = { files: filesOf(context, step.folder, content), folders: [] };
      }
      nodes.set(step.id, node);
      if (step.above !== undefined) nodes.get(step.above.id)?.content?.folders.push(node);
    }
    return context.output([nodes.get(folderId)]);
  });
}
