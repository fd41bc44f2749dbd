import { resourceOf } from '../../../shared/operations/operation';
import { remove } from './delete';
import { get } from './get';
import { getAll } from './getAll';
import { send } from './send';
import { update } from './update';

export const shareLinkEmail = resourceOf('shareLinkEmail', [remove, get, getAll, send, update], 'send');
