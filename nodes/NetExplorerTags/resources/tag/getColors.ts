import type { Operation } from '../../../shared/operations/operation';
import { listColors } from '../../colors';

export const getColors: Operation = {
  name: 'Get Colors',
  value: 'getColors',
  action: 'Get the colors of tags',
  description: 'List the colors that tags and categories can have',
  request: { method: 'GET', path: '/tags/colors' },
  handler: listColors(),
  fields: [],
};
