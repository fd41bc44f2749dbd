import { at, type Fact, type Family } from './fact';
import { claim } from '../verdict';

/** A route of each family of scopes that only reads. */
const ROUTES = {
  account: '/account',
  files: '/folders',
  groups: '/groups',
  sharelinks: '/sharelinks',
  tags: '/tags',
  trashes: '/trashes',
  uploadlinks: '/ulinks',
  users: '/users',
  workflow: '/workflow/instances',
} as const;

/** Routes that belong to a family that their name does not tell. */
const OTHERS: ReadonlyArray<[keyof typeof ROUTES, string]> = [
  ['sharelinks', '/shares'],
  ['workflow', '/signatures'],
];

function fact(family: string, route: string): Fact {
  return {
    name: `scope-${route.slice(1).replaceAll('/', '-')}`,
    mark: 'derived',
    says: `GET ${route} is allowed with ${family}.read, and with nothing but that family.`,
    source: at('nodes/shared/http/scopes.ts', 'derived: a GET needs `.read`, anything else'),
    try: async (probe) => {
      const granted = probe.client.scopes.some((scope) => scope.startsWith(`${family}.read`));
      const { status } = await probe.send('GET', route, { query: { limit: 1 } });
      const seen = `${granted ? 'granted' : 'not granted'}, status ${status}`;
      return claim(granted ? status < 300 : status === 403, seen);
    },
  };
}

export const scopes: Family = {
  title: 'Scopes',
  facts: [
    ...Object.entries(ROUTES).map(([family, route]) => fact(family, route)),
    ...OTHERS.map(([family, route]) => fact(family, route)),
  ],
};
