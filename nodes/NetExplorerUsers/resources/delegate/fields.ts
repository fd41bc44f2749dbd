import type { INodeProperties } from 'n8n-workflow';

import { enteredId } from '../../../shared/client/ids';

/** Asks for a delegate. */
export const delegateIdField: INodeProperties = {
  displayName: 'Delegate ID',
  name: 'delegateId',
  type: 'string',
  default: '',
  required: true,
  placeholder: 'e.g. 12',
  description: 'The ID that Get Many gives',
};

/** The id of the delegate that an item means. */
export const delegateId = enteredId('delegateId', 'delegate');
