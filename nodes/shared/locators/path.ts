import { resolvePath } from '../model/paths';
import type { Naming } from './define';

/** What is said of a locator for one thing that takes several as well. */
export const SEVERAL_IN_ONE = {
  description: 'Give several by ID, separated by commas, or as an array of IDs or paths by an expression.',
  id: 'e.g. 1234, 1235',
};

/** How files and folders are named: by their path. */
export function byPath(kind: 'file' | 'folder', placeholder: string): Naming {
  return {
    mode: 'path',
    displayName: 'By Path',
    placeholder,
    hint: 'Begins with the name of a root folder',
    how: 'by path',
    example: '/Projects/2026',
    find: async (context, path) => await resolvePath(context, path, kind),
    advice: 'Check the path: spelling, capital letters, and whether the account may see it.',
  };
}
