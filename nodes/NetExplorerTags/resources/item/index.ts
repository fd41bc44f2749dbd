import { resourceOf } from '../../../shared/operations/operation';
import { addTags } from './addTags';
import { getTags } from './getTags';
import { removeTags } from './removeTags';
import { setTags } from './setTags';
import { tagFolder } from './tagFolder';

export const item = resourceOf(
  { name: 'Item', value: 'item' },
  [addTags, getTags, removeTags, setTags, tagFolder],
  'addTags',
);
