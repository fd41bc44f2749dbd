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
  group: 'groups',
  groups: 'groups',
  invite: 'users',
  invites: 'users',
  option: 'users',
  reset_password: 'account',
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
 * @param path Path below `/api`, e.g. `/folder/12`.
 * @returns E.g. `files.read`; paths without a row of their own belong to `files`.
 */
export function scopeFor(method: string, path: string): string {
  const segment = path.split(/[/?]/).find((part) => part !== '') ?? '';
  const family = FAMILY_OF_SEGMENT[segment] ?? 'files';
  return `${family}.${method === 'GET' || method === 'HEAD' ? 'read' : 'readwrite'}`;
}
