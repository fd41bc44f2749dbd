import type { INodeProperties } from 'n8n-workflow';

import type { Call } from '../../shared/client/call';
import { forEachItem, type ItemHandler } from '../../shared/client/forEachItem';
import { declaredFor, enteredKey, sendOpen, type Keyed } from './keys';

export const phone: INodeProperties = {
  displayName: 'Phone',
  name: 'phone',
  type: 'string',
  default: '',
  placeholder: 'e.g. +33 6 12 34 56 78',
  description: 'Where to send the code. Leave empty for the number that the platform knows.',
};

/** Has the platform send the password of a link by SMS. Never twice: each is a message to somebody's phone. */
export function requestSms(kind: Keyed): ItemHandler {
  return forEachItem(async (context) => {
    const key = enteredKey(context, kind);
    const number = String(context.param<string | number>('phone', '')).trim();
    if (number !== '' && !/^\+?[\d\s().-]{4,30}$/.test(number)) {
      throw context.inputError(
        `"${number.slice(0, 60)}" is not a phone number`,
        'Enter a number under Phone, e.g. +33 6 12 34 56 78.',
      );
    }
    const call = await declaredFor(context, kind, key);
    const request: Call = { ...call, ...(number !== '' && { body: { phone: number } }) };
    context.doneOf(request, await sendOpen(context, kind, key, request));
    return context.output([{ key, sms_requested: true }]);
  });
}
