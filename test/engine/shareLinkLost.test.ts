import type { IDataObject } from 'n8n-workflow';

import { byId, jsons, usePlatform } from '../support/platform';
import { inOneRun } from '../support/engine/ways';

const platform = usePlatform();

let folder: number;

beforeAll(async () => {
  folder = await platform.folder('Lost');
});

/** Each kind: what it is about, made new for each test, and where it is listed. */
const kinds = [
  {
    resource: 'shareLink',
    list: 'sharelinks' as const,
    post: '^POST /api/sharelink$',
    about: async () => {
      const { id } = await platform.file(folder, `${Math.random()}.txt`, 'x');
      return { contents: { file: [{ linkFile: byId(id) }] } };
    },
  },
  {
    resource: 'share',
    list: 'shares' as const,
    post: '^POST /api/share$',
    about: async () => {
      const { id } = await platform.file(folder, `${Math.random()}.txt`, 'x');
      return { contents: { file: [{ linkFile: byId(id) }], folder: [{ linkFolder: byId(folder) }] } };
    },
  },
  {
    resource: 'uploadLink',
    list: 'ulinks' as const,
    post: '^POST /api/ulink$',
    about: async () => ({ uploadFolder: byId(await platform.folder(`${Math.random()}`, folder)) }),
  },
];

describe.each(kinds)('When the answer to a new $resource is lost', ({ resource, list, post, about }) => {
  const create = async (parameters: object, items: IDataObject[] = [{}]) =>
    await platform.links.run(
      { resource, operation: 'create', ...parameters },
      items.map((json) => ({ json })),
    );
  const count = async () => (await platform.emulator.links())[list].length;
  const days = { expires: 'days', expirationDays: 7 };

  it.each(['plain', 'paged'] as const)(
    'the one that was made is found, with its password (%s)',
    async (listShape) => {
      const parameters = { ...(await about()), ...days, passwordBy: 'generated' };
      await platform.emulator.settings({ listShape });
      const before = await count();
      await platform.emulator.fault({ match: post, lostAnswer: true });
      const { main, failure } = await create(parameters);
      expect(failure).toBeUndefined();
      expect(await count()).toBe(before + 1);
      const made = (await platform.emulator.links())[list].at(-1);
      expect(main[0]?.json).toMatchObject({ id: made?.id, password: expect.stringMatching(/^.{23}$/) });
      const check = await platform.links.run({
        resource,
        operation: 'checkPassword',
        [`${resource}Key`]: main[0]?.json.key,
        linkPassword: main[0]?.json.password,
      });
      expect(check.failure).toBeUndefined();
    },
  );

  it('it is sent again if nothing was made', async () => {
    const parameters = { ...(await about()), passwordBy: 'none' };
    const before = await count();
    await platform.emulator.fault({ match: post, times: 2, drop: true });
    expect((await create(parameters)).failure).toBeUndefined();
    await platform.emulator.fault({ match: post, status: 503 });
    expect((await create({ ...parameters, ...(await about()) })).failure).toBeUndefined();
    expect(await count()).toBe(before + 2);
  });

  it('it is not sent again if one cannot be told from those there before', async () => {
    const parameters = await about();
    const old = (await create(parameters)).main[0]?.json;
    const before = await count();
    for (const [fault, made] of [
      [{ lostAnswer: true }, 1],
      [{ drop: true }, 1],
    ] as const) {
      await platform.emulator.fault({ match: post, ...fault });
      const { failure } = await create({ ...parameters, passwordBy: 'generated' });
      expect(failure?.message).toContain('may have been made or not');
      expect(failure?.description).toContain(String(old?.id));
      expect(`${failure?.message} ${failure?.description}`).not.toMatch(/\w{5}-\w{5}-\w{5}/);
      expect(await count()).toBe(before + made);
    }
  });

  inOneRun('each of many items about the same gets its own', async () => {
    const parameters = { ...(await about()), ...days };
    const before = await count();
    await platform.emulator.fault({ match: post, after: 1, lostAnswer: true });
    const { main, failure } = await create(
      parameters,
      Array.from({ length: 6 }, () => ({})),
    );
    expect(failure).toBeUndefined();
    expect(new Set(jsons(main).map(({ id }) => id)).size).toBe(6);
    expect(await count()).toBe(before + 6);
  });
});
