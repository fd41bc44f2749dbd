import type { INodeProperties } from 'n8n-workflow';

import { sentInBody } from '../../../shared/fields/common';

/** Fields that share links alone have. (doc; derived: in requests) */
export const [onlyPreview, followVersions] = sentInBody([
  {
    displayName: 'Preview Only',
    name: 'only_preview',
    type: 'boolean',
    default: true,
    description: 'Whether the files can be looked at but not downloaded',
  },
  {
    displayName: 'Follow Newest Version',
    name: 'autoupdate',
    type: 'boolean',
    default: true,
    description: 'Whether the link always gives the newest version of a file instead of the one shared',
  },
]) as [INodeProperties, INodeProperties];
