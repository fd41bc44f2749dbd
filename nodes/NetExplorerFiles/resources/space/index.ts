import { resourceProperties } from '../../../shared/operation';
import { getAll } from './getAll';
import { getQuotas } from './getQuotas';

export const space = resourceProperties('space', [getAll, getQuotas], 'getAll');
