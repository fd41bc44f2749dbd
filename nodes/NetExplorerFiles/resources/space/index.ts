import { resourceOf } from '../../../shared/operations/operation';
import { getAll } from './getAll';
import { getQuotas } from './getQuotas';

export const space = resourceOf({ name: 'Space', value: 'space' }, [getAll, getQuotas], 'getAll');
