import type { INodeProperties } from 'n8n-workflow';

/** To the trash, or for good. (client: `trash=0`; the trash is the platform's default) */
export const deletionField: INodeProperties = {
  displayName: 'Delete',
  name: 'deletion',
  type: 'options',
  default: 'trash',
  options: [
    { name: 'For Good', value: 'forGood', description: 'It cannot be restored' },
    { name: 'To the Trash', value: 'trash', description: 'It can be restored from the platform’s trash' },
  ],
  description: 'Whether it can be restored afterwards',
  routing: {
    send: { type: 'query', property: 'trash', value: '={{ $value === "forGood" ? 0 : undefined }}' },
  },
};
