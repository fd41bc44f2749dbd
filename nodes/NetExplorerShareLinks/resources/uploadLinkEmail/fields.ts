import type { INodeProperties } from 'n8n-workflow';

import { sentInBody } from '../../../shared/fields/common';
import { mailId } from '../../mails/fields';

/** Asks for a mail. */
export const { field: mailField, adds: mail } = mailId('uploadLinkEmailId', 'e-mail');

/** (doc: `alert`; derived: in requests) */
export const [acknowledgeByMail] = sentInBody([
  {
    displayName: 'Acknowledge Deposits',
    name: 'alert',
    type: 'boolean',
    default: true,
    description: 'Whether deposits are acknowledged by mail',
  },
]) as [INodeProperties];
