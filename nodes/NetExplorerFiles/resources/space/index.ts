import { resourceOf } from '../../../shared/operations/operation';
import { getAll } from './getAll';
import { getQuotas } from './getQuotas';

export const space = resourceOf('space', [getAll, getQuotas], 'getAll');
