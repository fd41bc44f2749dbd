import { resourceProperties } from '../../../shared/operation';
import { get } from './get';
import { reset } from './reset';
import { update } from './update';

export const options = resourceProperties('options', [get, reset, update], 'get');
