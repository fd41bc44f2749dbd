import { account } from './account';
import { delegates } from './delegates';
import type { Family } from './fact';
import { files } from './files';
import { folders } from './folders';
import { groups } from './groups';
import { invitations } from './invitations';
import { lists } from './lists';
import { mails } from './mails';
import { names } from './names';
import { oauth } from './oauth';
import { options } from './options';
import { paths } from './paths';
import { rights } from './rights';
import { scopes } from './scopes';
import { shareLinks } from './shareLinks';
import { shares } from './shares';
import { signatures } from './signatures';
import { tags } from './tags';
import { tus } from './tus';
import { uploadLinks } from './uploadLinks';
import { uploads } from './uploads';
import { users } from './users';
import { workflow } from './workflow';

/** Every fact, in the order in which they are tried. */
export const FAMILIES: Family[] = [
  oauth,
  scopes,
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
  shareLinks,
  shares,
  uploadLinks,
  mails,
  tags,
  workflow,
  signatures,
  // Last, when there is something in most of them.
  lists,
];
