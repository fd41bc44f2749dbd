import { folderLocator } from '../../../shared/locators/folder';
import { tagsLocator } from '../../../shared/locators/tag';
import type { Operation } from '../../../shared/operations/operation';
import { tagFolder as tagged } from './wholeFolder';
import { missingTags } from './fields';

export const tagFolder: Operation = {
  name: 'Tag Whole Folder',
  value: 'tagFolder',
  action: 'Tag a folder and everything in it',
  description: 'Put tags on a folder and everything in it, and take others off, at once',
  request: { method: 'POST', path: '/tag/{taggedFolder}/folder' },
  handler: tagged(),
  fields: [
    folderLocator({ name: 'taggedFolder', description: 'The folder to tag' }),
    tagsLocator({
      displayName: 'Tags to Apply',
      name: 'applyTags',
      required: false,
      description: 'The tags to put on. Give several by name or ID, separated by commas.',
    }),
    tagsLocator({
      displayName: 'Tags to Take Off',
      name: 'revokeTags',
      required: false,
      description: 'The tags to take off. Give several by name or ID, separated by commas.',
    }),
    {
      displayName: 'Include What Is in It',
      name: 'recursive',
      type: 'boolean',
      default: true,
      description: 'Whether the files and folders in it are tagged as well, down to the last level',
    },
    ...missingTags,
  ],
};
