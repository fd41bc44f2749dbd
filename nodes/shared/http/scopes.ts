/** The families of scopes an administrator can tick for an application (doc: the vendor's OAuth2 articles). */
const FAMILIES = [
  'account',
  'accountsec',
  'admin',
  'alerts',
  'annotations',
  'archives',
  'files',
  'groups',
  'sharelinks',
  'tags',
  'templates',
  'trashes',
  'uploadlinks',
  'users',
  'workflow',
] as const;

export type ScopeFamily = (typeof FAMILIES)[number];

/** Every scope there is, e.g. `files.read` and `files.readwrite`. */
export const SCOPES = FAMILIES.flatMap((family) => [`${family}.read`, `${family}.readwrite`]);

/**
 * The scope family that a path below `/api` belongs to, for advice on a refused call.
 * One row for each first segment of the documented paths.
 */
const FAMILY_OF_SEGMENT: Record<string, ScopeFamily> = {
  account: 'account',
  alert: 'alerts',
  alerts: 'alerts',
  annotation: 'annotations',
  annotations: 'annotations',
  archive: 'archives',
  delegate: 'groups',
  delegates: 'groups',
  file: 'files',
  folder: 'files',
  folders: 'files',
  group: 'groups',
  groups: 'groups',
  invite: 'users',
  invites: 'users',
  ischildof: 'files',
  objectpath: 'files',
  option: 'users',
  path: 'files',
  quotas: 'files',
  reset_password: 'account',
  right: 'files',
  rights: 'files',
  roots: 'files',
  share: 'sharelinks',
  sharelink: 'sharelinks',
  sharelinks: 'sharelinks',
  shares: 'sharelinks',
  signature: 'workflow',
  signatures: 'workflow',
  tag: 'tags',
  tags: 'tags',
  template: 'templates',
  trash: 'trashes',
  trashes: 'trashes',
  tus: 'files',
  ulink: 'uploadlinks',
  ulinks: 'uploadlinks',
  user: 'users',
  users: 'users',
  workflow: 'workflow',
  zip: 'sharelinks',
};

/**
 * The scope that a call needs. (derived: a GET needs `.read`, anything else `.readwrite`)
 *
 * @param method HTTP method.
 * @param path Path below `/api`, e.g. `/folder/12`, or the whole path.
 * @returns E.g. `files.read`; `undefined` for a route that has no row here.
 */
export function scopeFor(method: string, path: string): string | undefined {
  const [segment = ''] = path.replace(/^\/(api\/)?/, '').split(/[/?]/);
  const family = Object.hasOwn(FAMILY_OF_SEGMENT, segment) ? FAMILY_OF_SEGMENT[segment] : undefined;
  if (family === undefined) return undefined;
  return `${family}.${method === 'GET' || method === 'HEAD' ? 'read' : 'readwrite'}`;
}
