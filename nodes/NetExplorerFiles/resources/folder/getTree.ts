import { tree } from './tree';
import { folderLocator } from '../../../shared/locators/folder';
import type { Operation } from '../../../shared/operations/operation';

export const getTree: Operation = {
  name: 'Get Tree',
  value: 'getTree',
  action: 'Get the tree of a folder',
  description: 'Get a folder with all that is in it as one nested item. For long lists, Get Many is lighter.',
  request: { method: 'GET', path: '/folder/{folder}' },
  handler: tree(),
  fields: [
    folderLocator(),
    {
      displayName: 'Depth',
      name: 'depth',
      type: 'number',
      typeOptions: { minValue: -1 },
      default: 1,
      hint: '-1 for all levels',
      description: 'How many levels to fill: 1 is what is directly in the folder',
      // client
      routing: { send: { type: 'query', property: 'depth' }, request: { qs: { full: 1 } } },
    },
  ],
};
