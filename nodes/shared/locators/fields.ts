import type { INodeProperties } from 'n8n-workflow';

import { LINKS } from '../model/links';

type About = Partial<INodeProperties>;

/** How a thing can be named: chosen from a list, by its id, or as people call it. */
interface Ways {
  searchListMethod:
    | 'searchFiles'
    | 'searchFolders'
    | 'searchUsers'
    | 'searchGroups'
    | 'searchTags'
    | 'searchTagCategories'
    | 'searchShareLinks'
    | 'searchShares'
    | 'searchUploadLinks'
    | 'searchInstances'
    | 'searchSignatures';
  list: string;
  id: string;
  /** The third way: its mode, as `locate.ts` knows it. */
  named: {
    displayName: string;
    name: 'path' | 'login' | 'name' | 'key' | 'token';
    placeholder: string;
    hint: string;
  };
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

const tagWays: Ways = {
  searchListMethod: 'searchTags',
  list: 'Choose a tag…',
  id: 'e.g. 12',
  named: {
    displayName: 'By Name',
    name: 'name',
    placeholder: 'e.g. Urgent',
    hint: 'Capital letters do not matter',
  },
};

/** Asks for a tag. */
export function tagLocator(about: About = {}): INodeProperties {
  return locator(tagWays, { displayName: 'Tag', name: 'tag', description: 'The tag to work with', ...about });
}

/** Asks for one tag or several. */
export function tagsLocator(about: About = {}): INodeProperties {
  const several: Ways = {
    ...tagWays,
    several: true,
    id: 'e.g. 12, 15',
    named: {
      ...tagWays.named,
      placeholder: 'e.g. Urgent, To Sign',
      hint: 'Separate several by commas, or give an array by an expression',
    },
  };
  return locator(several, {
    displayName: 'Tags',
    name: 'tags',
    description: 'The tags. Give several by name or ID, separated by commas.',
    ...about,
  });
}

/** Asks for a category of tags. */
export function categoryLocator(about: About = {}): INodeProperties {
  const ways: Ways = {
    searchListMethod: 'searchTagCategories',
    list: 'Choose a category…',
    id: 'e.g. 3',
    named: { ...tagWays.named, placeholder: 'e.g. Status' },
  };
  return locator(ways, {
    displayName: 'Category',
    name: 'category',
    description: 'The category to work with',
    ...about,
  });
}

const inOneLocator =
  'Give several by ID, separated by commas, or as an array of IDs or paths by an expression.';

/** A locator for one thing that takes several of it as well. */
function severalIn(field: INodeProperties): INodeProperties {
  const modes = field.modes?.map((mode) =>
    mode.name === 'id'
      ? {
          ...mode,
          placeholder: 'e.g. 1234, 1235',
          validation: [
            {
              type: 'regex',
              properties: { regex: String.raw`[\s\d,]+`, errorMessage: 'IDs are numbers, e.g. 12, 34' },
            },
          ],
        }
      : mode,
  );
  return { ...field, modes };
}

/** Asks for one file or several. */
export function filesLocator(about: About = {}): INodeProperties {
  return severalIn(fileLocator({ description: inOneLocator, ...about }));
}

/** Asks for one folder or several. */
export function foldersLocator(about: About = {}): INodeProperties {
  return severalIn(folderLocator({ description: inOneLocator, ...about }));
}

/** Asks for a link that outsiders open; each kind has its list and its name. */
function linkLocator(
  kind: { label: string; searchListMethod: Ways['searchListMethod']; page: string },
  about: About & Pick<INodeProperties, 'displayName' | 'name'>,
): INodeProperties {
  const { label, searchListMethod, page } = kind;
  const ways: Ways = {
    searchListMethod,
    list: `Choose ${/^[aeiou]/.test(label) ? 'an' : 'a'} ${label}…`,
    id: 'e.g. 1234',
    named: {
      displayName: 'By Key or Address',
      name: 'key',
      placeholder: `e.g. https://company.netexplorer.pro/${page}/KEY`,
      hint: 'The public address, or the key in it',
    },
  };
  return locator(ways, { description: `The ${label} to work with`, ...about });
}

/** Asks for a share link. */
export function shareLinkLocator(about: About = {}): INodeProperties {
  const kind = { ...LINKS.shareLink, searchListMethod: 'searchShareLinks' } as const;
  return linkLocator(kind, { displayName: 'Share Link', name: 'shareLink', ...about });
}

/** Asks for a share. */
export function shareLocator(about: About = {}): INodeProperties {
  const kind = { ...LINKS.share, searchListMethod: 'searchShares' } as const;
  return linkLocator(kind, { displayName: 'Share', name: 'share', ...about });
}

/** Asks for an upload link. */
export function uploadLinkLocator(about: About = {}): INodeProperties {
  const kind = { ...LINKS.uploadLink, searchListMethod: 'searchUploadLinks' } as const;
  return linkLocator(kind, { displayName: 'Upload Link', name: 'uploadLink', ...about });
}

/** Asks for a workflow instance. */
export function instanceLocator(about: About = {}): INodeProperties {
  const ways: Ways = {
    searchListMethod: 'searchInstances',
    list: 'Choose a workflow instance…',
    id: 'e.g. 1234',
    named: {
      displayName: 'By Token',
      name: 'token',
      placeholder: 'e.g. 4f9c0d3b7a',
      hint: 'The token that opens the instance for whoever has it',
    },
  };
  return locator(ways, {
    displayName: 'Workflow Instance',
    name: 'instance',
    description: 'The workflow instance to work with',
    ...about,
  });
}

/** Asks for a signature. */
export function signatureLocator(about: About = {}): INodeProperties {
  const ways: Ways = {
    searchListMethod: 'searchSignatures',
    list: 'Choose a signature…',
    id: 'e.g. 1234',
    named: {
      displayName: 'By Name',
      name: 'name',
      placeholder: 'e.g. Contract 2026',
      hint: 'Its whole name, which only one signature may have',
    },
  };
  return locator(ways, {
    displayName: 'Signature',
    name: 'signature',
    description: 'The signature to work with',
    ...about,
  });
}
