import type { Family } from './fact';
import { account } from './account';
import { delegates } from './delegates';
import { files } from './files';
import { folders } from './folders';
import { groups } from './groups';
import { invitations } from './invitations';
import { lists } from './lists';
import { names } from './names';
import { oauth } from './oauth';
import { options } from './options';
import { paths } from './paths';
import { rights } from './rights';
import { tus } from './tus';
import { uploads } from './uploads';
import { users } from './users';

/** Every fact, in the order in which they are tried. */
export const FAMILIES: Family[] = [
  oauth,
  account,
  folders,
  paths,
  files,
  names,
  uploads,
  tus,
  users,
  groups,
  delegates,
  rights,
  options,
  invitations,
  // Last, when there is something in most of them.
  lists,
];
