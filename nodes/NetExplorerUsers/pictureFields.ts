import type { INodeProperties } from 'n8n-workflow';

/** Where a picture comes from. */
export const pictureIn: INodeProperties = {
  displayName: 'Input Binary Field',
  name: 'binaryField',
  type: 'string',
  default: 'data',
  required: true,
  hint: 'The name of the input field that holds the picture: PNG, JPEG, GIF or WebP',
};
