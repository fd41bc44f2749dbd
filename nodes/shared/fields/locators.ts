import type { INodeProperties } from 'n8n-workflow';

interface Examples {
  searchListMethod: 'searchFiles' | 'searchFolders';
  list: string;
  id: string;
  path: string;
}

/** From a list, by id, or by path: the three ways to name something on the platform. */
function locator(
  examples: Examples,
  about: Omit<INodeProperties, 'type' | 'default' | 'modes'>,
): INodeProperties {
  return {
    ...about,
    type: 'resourceLocator',
    default: { mode: 'list', value: '' },
    required: true,
    modes: [
      {
        displayName: 'From List',
        name: 'list',
        type: 'list',
        placeholder: examples.list,
        typeOptions: { searchListMethod: examples.searchListMethod, searchable: true },
      },
      {
        displayName: 'By ID',
        name: 'id',
        type: 'string',
        placeholder: examples.id,
        validation: [
          {
            type: 'regex',
            properties: { regex: String.raw`\s*\d+\s*`, errorMessage: 'An ID is a number, e.g. 1234' },
          },
        ],
      },
      {
        displayName: 'By Path',
        name: 'path',
        type: 'string',
        placeholder: examples.path,
        hint: 'Begins with the name of a root folder',
      },
    ],
  };
}

/**
 * Asks for a folder.
 *
 * @param about What differs from the usual name, display name and description.
 */
export function folderLocator(about: Partial<INodeProperties> = {}): INodeProperties {
  const examples: Examples = {
    searchListMethod: 'searchFolders',
    list: 'Choose a folder…',
    id: 'e.g. 1234',
    path: 'e.g. /Projects/2026',
  };
  return locator(examples, {
    displayName: 'Folder',
    name: 'folder',
    description: 'The folder to work with',
    ...about,
  });
}

/** Asks for a file. */
export function fileLocator(about: Partial<INodeProperties> = {}): INodeProperties {
  const examples: Examples = {
    searchListMethod: 'searchFiles',
    list: 'Choose a file…',
    id: 'e.g. 5678',
    path: 'e.g. /Projects/2026/report.pdf',
  };
  return locator(examples, {
    displayName: 'File',
    name: 'file',
    description:
      'The file to work with. An ID names one version of a file; a path or the list names its newest version.',
    ...about,
  });
}
