import type { INodeProperties } from 'n8n-workflow';

type About = Partial<INodeProperties>;

/** How a thing can be named: chosen from a list, by its id, or as people call it. */
interface Ways {
  searchListMethod: 'searchFiles' | 'searchFolders' | 'searchUsers' | 'searchGroups';
  list: string;
  id: string;
  /** The third way: its mode, as `locate.ts` knows it. */
  named: { displayName: string; name: 'path' | 'login' | 'name'; placeholder: string; hint: string };
  /** Whether several can be named at once, separated by commas. */
  several?: boolean;
}

function locator(ways: Ways, about: Omit<INodeProperties, 'type' | 'default' | 'modes'>): INodeProperties {
  const { searchListMethod, list, id, named, several = false } = ways;
  const validation = {
    regex: several ? String.raw`[\s\d,]+` : String.raw`\s*\d+\s*`,
    errorMessage: several ? 'IDs are numbers, e.g. 12, 34' : 'An ID is a number, e.g. 1234',
  };
  return {
    required: true,
    ...about,
    type: 'resourceLocator',
    default: { mode: 'list', value: '' },
    modes: [
      {
        displayName: 'From List',
        name: 'list',
        type: 'list',
        placeholder: list,
        typeOptions: { searchListMethod, searchable: true },
      },
      {
        displayName: 'By ID',
        name: 'id',
        type: 'string',
        placeholder: id,
        validation: [{ type: 'regex', properties: validation }],
      },
      { ...named, type: 'string' },
    ],
  };
}

const path = (placeholder: string): Ways['named'] => ({
  displayName: 'By Path',
  name: 'path',
  placeholder,
  hint: 'Begins with the name of a root folder',
});

/**
 * Asks for a folder.
 *
 * @param about What differs from the usual name, display name and description.
 */
export function folderLocator(about: About = {}): INodeProperties {
  const ways: Ways = {
    searchListMethod: 'searchFolders',
    list: 'Choose a folder…',
    id: 'e.g. 1234',
    named: path('e.g. /Projects/2026'),
  };
  return locator(ways, {
    displayName: 'Folder',
    name: 'folder',
    description: 'The folder to work with',
    ...about,
  });
}

/** Asks for a file. */
export function fileLocator(about: About = {}): INodeProperties {
  const ways: Ways = {
    searchListMethod: 'searchFiles',
    list: 'Choose a file…',
    id: 'e.g. 5678',
    named: path('e.g. /Projects/2026/report.pdf'),
  };
  return locator(ways, {
    displayName: 'File',
    name: 'file',
    description:
      'The file to work with. An ID names one version of a file; a path or the list names its newest version.',
    ...about,
  });
}

const userWays: Ways = {
  searchListMethod: 'searchUsers',
  list: 'Choose a user…',
  id: 'e.g. 42',
  named: {
    displayName: 'By Login or E-Mail',
    name: 'login',
    placeholder: 'e.g. marie.durand@example.com',
    hint: 'Capital letters do not matter',
  },
};

/** Asks for a user. */
export function userLocator(about: About = {}): INodeProperties {
  return locator(userWays, {
    displayName: 'User',
    name: 'user',
    description: 'The user to work with',
    ...about,
  });
}

/** Asks for one user or several. */
export function usersLocator(about: About = {}): INodeProperties {
  const several: Ways = {
    ...userWays,
    several: true,
    id: 'e.g. 42, 57',
    named: {
      ...userWays.named,
      placeholder: 'e.g. m.durand, paul@example.com',
      hint: 'Separate several by commas, or give an array by an expression',
    },
  };
  return locator(several, {
    displayName: 'Users',
    name: 'members',
    description: 'The users. Give several by ID, login or e-mail, separated by commas.',
    ...about,
  });
}

/** Asks for a group. */
export function groupLocator(about: About = {}): INodeProperties {
  const ways: Ways = {
    searchListMethod: 'searchGroups',
    list: 'Choose a group…',
    id: 'e.g. 7',
    named: {
      displayName: 'By Name',
      name: 'name',
      placeholder: 'e.g. Sales',
      hint: 'Capital letters do not matter',
    },
  };
  return locator(ways, {
    displayName: 'Group',
    name: 'group',
    description: 'The group to work with',
    ...about,
  });
}
