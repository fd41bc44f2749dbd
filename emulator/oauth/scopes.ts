/** Families of scopes; each exists as `X.read` and `X.readwrite` (doc). */
export const scopeFamilies = [
  'account',
  'accountsec',
  'annotations',
  'archives',
  'alerts',
  'files',
  'groups',
  'sharelinks',
  'uploadlinks',
  'users',
  'workflow',
  'trashes',
  'admin',
  'templates',
  'tags',
] as const;

export type ScopeFamily = (typeof scopeFamilies)[number];

export const allScopes: readonly string[] = scopeFamilies.flatMap((family) => [
  `${family}.read`,
  `${family}.readwrite`,
]);

/** Whether granted scopes cover one: `X.readwrite` covers `X.read` (derived). */
export function covers(granted: readonly string[], scope: string): boolean {
  return granted.includes(scope) || (scope.endsWith('.read') && granted.includes(`${scope}write`));
}

/**
 * What a request for scopes is given.
 * @param requested absent, or `all`, asks for everything that was granted to the application (client).
 * @returns the scopes, or null if one is unknown or was not granted.
 */
export function grantScopes(
  granted: readonly string[],
  requested: readonly string[] | undefined,
): string[] | null {
  if (!requested || requested.length === 0 || requested.includes('all')) return [...granted];
  return requested.every((scope) => covers(granted, scope)) ? [...requested] : null;
}

/** The scope a request needs: `.read` for a GET, `.readwrite` for anything else (derived). */
export function scopeFor(family: ScopeFamily, method: string): string {
  return method === 'GET' ? `${family}.read` : `${family}.readwrite`;
}
