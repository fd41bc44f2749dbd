import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { groupDirectory, userDirectory } from '../model/directory';
import { defineLocator, defineSeveral } from './define';
import { search } from './searches/lists';

/** Users for a picker, found by any part of their name, login or e-mail. */
async function searchUsers(
  this: ILoadOptionsFunctions,
  filter?: string,
  paginationToken?: string,
): Promise<INodeListSearchResult> {
  return await search(this, '/users', filter, paginationToken, ({ firstname, lastname, login, email }) => {
    const name = [firstname, lastname].filter(Boolean).join(' ');
    return { name: name === '' ? String(login) : `${name} (${String(login)})`, sought: String(email ?? '') };
  });
}

/** Groups for a picker, found by any part of their name. */
async function searchGroups(
  this: ILoadOptionsFunctions,
  filter?: string,
  paginationToken?: string,
): Promise<INodeListSearchResult> {
  return await search(this, '/groups', filter, paginationToken, ({ login }) => ({
    name: String(login),
    sought: '',
  }));
}

/** Asks for a user. */
export const userLocator = defineLocator({
  kind: 'user',
  displayName: 'User',
  name: 'user',
  description: 'The user to work with',
  list: { method: 'searchUsers', placeholder: 'Choose a user…', search: searchUsers },
  id: 'e.g. 42',
  by: {
    mode: 'login',
    displayName: 'By Login or E-Mail',
    placeholder: 'e.g. marie.durand@example.com',
    hint: 'Capital letters do not matter',
    how: 'by login or e-mail',
    example: 'marie.durand@example.com',
    find: async (context, text) => (await userDirectory(context)).find(context, text),
    advice:
      'Check the spelling. The login is the one the person signs in with; an e-mail must be the whole address.',
  },
});

/** Asks for one user or several. */
export const usersLocator = defineSeveral('user', {
  displayName: 'Users',
  name: 'members',
  description: 'The users. Give several by ID, login or e-mail, separated by commas.',
  label: 'users',
  id: 'e.g. 42, 57',
  placeholder: 'e.g. m.durand, paul@example.com',
  hint: 'Separate several by commas, or give an array by an expression',
});

/** Asks for a group. */
export const groupLocator = defineLocator({
  kind: 'group',
  displayName: 'Group',
  name: 'group',
  description: 'The group to work with',
  list: { method: 'searchGroups', placeholder: 'Choose a group…', search: searchGroups },
  id: 'e.g. 7',
  by: {
    mode: 'name',
    displayName: 'By Name',
    placeholder: 'e.g. Sales',
    hint: 'Capital letters do not matter',
    how: 'by name',
    example: 'Sales',
    find: async (context, text) => (await groupDirectory(context)).find(context, text),
    advice: 'Check the spelling of the group’s name.',
  },
});
