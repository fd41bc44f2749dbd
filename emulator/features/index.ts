import type { MakeFeature } from '../api/feature.js';
import { account } from './account/index.js';
import { delegates } from './delegates/index.js';
import { downloads } from './downloads/index.js';
import { files } from './files/index.js';
import { folders } from './folders/index.js';
import { groups } from './groups/index.js';
import { invitations } from './invitations/index.js';
import { links } from './links/index.js';
import { options } from './options/index.js';
import { paths } from './paths/index.js';
import { pictures } from './pictures/index.js';
import { rights } from './rights/index.js';
import { signatures } from './signatures/index.js';
import { tags } from './tags/index.js';
import { trash } from './trash/index.js';
import { tus } from './tus/index.js';
import { uploads } from './uploads/index.js';
import { users } from './users/index.js';
import { workflows } from './workflows/index.js';

/** All that the platform can do. A new feature is a folder beside this file and a line here. */
export const features: readonly MakeFeature[] = [
  folders,
  files,
  downloads,
  uploads,
  tus,
  paths,
  trash,
  users,
  account,
  pictures,
  groups,
  delegates,
  invitations,
  rights,
  options,
  links,
  tags,
  workflows,
  signatures,
];
