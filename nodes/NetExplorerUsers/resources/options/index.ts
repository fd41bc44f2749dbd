import { resourceOf } from '../../../shared/operations/operation';
import { get } from './get';
import { reset } from './reset';
import { update } from './update';

export const options = resourceOf({ name: 'User Option', value: 'options' }, [get, reset, update], 'get');
