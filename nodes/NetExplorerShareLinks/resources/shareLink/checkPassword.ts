import type { Operation } from '../../../shared/operations/operation';
import { shareLinkLocator } from '../../../shared/locators/links';
import { checkShareLinkPassword } from '../../links/keys';
import { keyField, passwordToCheck } from '../../links/fields';
import { SHARE_LINK } from '../../links/kinds';

export const checkPassword: Operation = {
  name: 'Check Password',
  value: 'checkPassword',
  action: 'Check the password of a share link',
  description: 'Check whether a password is that of a share link; a wrong one is an error',
  request: { method: 'POST', path: '/sharelink/key/{shareLinkKey}/passcheck' },
  handler: checkShareLinkPassword(SHARE_LINK),
  fields: [
    {
      displayName: 'Check By',
      name: 'checkBy',
      type: 'options',
      options: [
        { name: 'ID', value: 'id', description: 'As the owner of the link' },
        { name: 'Key', value: 'key', description: 'As anybody who has its address' },
      ],
      default: 'key',
      description: 'How the share link is named',
    },
    { ...keyField(SHARE_LINK), displayOptions: { show: { checkBy: ['key'] } } },
    { ...shareLinkLocator(), displayOptions: { show: { checkBy: ['id'] } } },
    passwordToCheck,
  ],
};
