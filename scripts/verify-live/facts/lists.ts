import { place, threeVersions } from '../fixtures';
import { findPaging } from '../paging';
import { ownGroupId } from '../people';
import { idOf, type Probe, type Thing } from '../probe';
import { shape } from '../shape';
import { at, type Fact, type Family } from './fact';
import { claim, notTried } from '../verdict';

const PAGED = at('nodes/shared/client/pagination.ts', 'export const OFFSET_AND_LIMIT');
const COUNTERS = at('nodes/shared/http/answers.ts', 'start: countIn(body.offset_start),');

/** Lists that the package reads, by route; `{…}` is an id that is found or made. */
const ROUTES = [
  '/users',
  '/groups',
  '/delegates/{group}',
  '/rights/{folder}',
  '/invites/{folder}',
  '/invite/users/{folder}',
  '/tags',
  '/tag/categories',
  '/sharelinks',
  '/sharelinks/emails',
  '/shares',
  '/shares/emails',
  '/ulinks',
  '/ulinks/emails',
  '/workflow/instances',
  '/signatures',
  '/signatures/received',
  '/file/{file}/versions',
  '/roots',
  '/folders',
  '/trashes',
];

/** Lists that are documented as pages. */
const PAGES = ['/groups', '/signatures', '/signatures/received', '/invite/users/{folder}'];

async function pathOf(probe: Probe, route: string): Promise<string> {
  const name = /\{(\w+)\}/.exec(route)?.[1];
  if (name === undefined) return route;
  const ids: Record<string, () => Promise<string>> = {
    file: async () => idOf(probe.options.write ? (await threeVersions(probe))[0] : (await place(probe)).file),
    folder: async () => (await place(probe)).rootId,
    group: async () =>
      probe.options.write ? await ownGroupId(probe) : idOf((await probe.list('/groups'))[0]),
  };
  return route.replace(`{${name}}`, await ids[name]!());
}

/** E.g. `signatures-received`. */
const slug = (route: string) => route.replace(/[{}]/g, '').split('/').filter(Boolean).join('-');

export const lists: Family = {
  title: 'Lists',
  facts: [
    ...ROUTES.map(
      (route): Fact => ({
        name: `paging-${slug(route)}`,
        mark: 'derived',
        says: `GET ${route} is a plain list of all there is, or is read by offset and limit.`,
        source: PAGED,
        try: async (probe) => findPaging(probe, route, await pathOf(probe, route)),
      }),
    ),
    ...PAGES.map(
      (route): Fact => ({
        name: `counters-${slug(route)}`,
        mark: 'doc',
        says: `If GET ${route} answers a page, it counts as offset_start, nb_total_objects and objects.`,
        source: COUNTERS,
        try: async (probe) => {
          const body = await probe.read(await pathOf(probe, route));
          if (!('objects' in Object(body))) return notTried('it is a plain list');
          const { offset_start: start, nb_total_objects: total, objects } = Object(body) as Thing;
          const holds = Number(start) === 0 && Number.isInteger(Number(total)) && Array.isArray(objects);
          return claim(total !== undefined && holds, shape(body));
        },
      }),
    ),
  ],
};
