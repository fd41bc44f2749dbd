import type { Cases } from '../setting';
import { ofFiles } from './files';
import { ofItems } from './items';
import { ofPeople } from './people';

/** Each case runs in a process of its own. */
export const cases: Cases = { ...ofItems, ...ofFiles, ...ofPeople };
