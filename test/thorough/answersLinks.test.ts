import type { IDataObject } from 'n8n-workflow';

import { DONE, MADE_UNSEEN, NO_OBJECT, NOT_DONE } from '../support/odd-answers';
import { byId, usePlatform } from '../support/platform';

const asJson = (value: unknown) => ({
  status: 200,
  body: JSON.stringify(value),
  headers: { 'content-type': 'application/json' },
});
const platform = usePlatform({ settings: { language: 'en' } });

const run = async (resource: string, operation: string, more: object = {}) =>
  await platform.links.run({ resource, operation, ...more });
/** The one item that comes of an operation. */
const only = async (resource: string, operation: string, more: object = {}) => {
  const { main, failure } = await run(resource, operation, more);
  expect(failure).toBeUndefined();
  expect(main).toHaveLength(1);
  return main[0]!.json;
};
const made = async (path: string, body: object) =>
  (await platform.api.post<IDataObject & { id: number; key: string }>(path, body)).data;
const puts = async () => (await platform.writes()).filter((line) => line.startsWith('PUT '));

let folder: number;
let file: number;
let other: number;

beforeAll(async () => {
  folder = await platform.folder('Answers');
  file = (await platform.file(folder, 'a.txt', 'a')).id;
  other = (await platform.file(folder, 'b.txt', 'b')).id;
});
afterEach(async () => await platform.emulator.disarm());

/** Each kind of link: where it is, what it is made with, and how its fields are called. */
const kinds = [
  {
    resource: 'shareLink',
    path: '/sharelink',
    list: 'sharelinks' as const,
    linkId: 'sharelink_id',
    mailed: 'mailedShareLink',
    body: () => ({ files: [file] }),
    form: (id: number) => ({ contents: { file: [{ linkFile: byId(id) }] } }),
  },
  {
    resource: 'share',
    path: '/share',
    list: 'shares' as const,
    linkId: 'share_id',
    mailed: 'mailedShare',
    body: () => ({ roots: [{ id: file, entity_type: 1 }] }),
    form: (id: number) => ({ contents: { file: [{ linkFile: byId(id) }] } }),
  },
  {
    resource: 'uploadLink',
    path: '/ulink',
    list: 'ulinks' as const,
    linkId: 'ulink_id',
    mailed: 'mailedUploadLink',
    body: () => ({ folder_id: folder }),
    form: (id: number) => ({ uploadFolder: byId(id) }),
  },
];
type Kind = (typeof kinds)[number];

const recipients = [{ email: 'eve@example.com' }];
const mailOf = async ({ path, linkId, body }: Kind) => {
  const { id } = await made(path, body());
  return await made(`${path}/email`, { [linkId]: id, recipients, object: 'Old', content: 'x' });
};

describe.each(kinds)('$resource', (kind) => {
  const { resource, path, list, body } = kind;
  const email = `${resource}Email`;
  const link = async (more: object = {}) => await made(path, { ...body(), ...more });
  const links = async () => (await platform.emulator.links())[list];

  describe.each<[string, string, () => Promise<[string, string, object]>]>([
    ['Get', `^GET /api${path}/\\d+`, async () => [resource, 'get', { [resource]: byId((await link()).id) }]],
    [
      'Get by Key',
      `^GET /api${path}/key/`,
      async () => [resource, 'getByKey', { [`${resource}Key`]: (await link()).key }],
    ],
    [
      'Email: Get',
      `^GET /api${path}/email/\\d+`,
      async () => [email, 'get', { [`${email}Id`]: String((await mailOf(kind)).id) }],
    ],
  ])('%s', (_, match, asked) => {
    it.each(NO_OBJECT)('is an error when it is answered with %s', async (__, answer) => {
      const request = await asked();
      await platform.emulator.fault({ match, ...answer });
      const { main, failure } = await run(...request);
      expect(main).toEqual([]);
      expect(failure?.message).toMatch(
        /^The (platform answered in an unknown form|answer is not one of|platform does not accept .*: non$)/,
      );
    });
  });

  describe.each<[string, string, () => Promise<[string, string, object]>, () => Promise<unknown>]>([
    [
      'Delete',
      `^DELETE /api${path}/\\d+$`,
      async () => [resource, 'delete', { [resource]: byId((await link()).id) }],
      async () => (await links()).length,
    ],
    [
      'Email: Delete',
      `^DELETE /api${path}/email/\\d+$`,
      async () => [email, 'delete', { [`${email}Id`]: String((await mailOf(kind)).id) }],
      async () => ((await platform.api.get(`${path}s/emails`)).data as unknown[]).length,
    ],
    ...(resource === 'shareLink'
      ? []
      : ([
          [
            'Request SMS Code',
            `^POST /api${path}/key/.*/sms$`,
            async () => {
              const { key } = await link({ password: 'open sesame', type: 1 });
              return [resource, 'requestSms', { [`${resource}Key`]: key, phone: '+33 6 12 34 56 78' }];
            },
            async () => (await platform.emulator.mails()).length,
          ],
        ] as Array<[string, string, () => Promise<[string, string, object]>, () => Promise<unknown>]>)),
  ])('%s', (_, match, asked, counted) => {
    it.each(DONE)('is done when it is answered with %s', async (__, answer) => {
      const request = await asked();
      const before = await counted();
      await platform.emulator.fault({ match, ...answer, handled: true });
      await only(...request);
      expect(await counted()).not.toBe(before);
    });

    it.each(NOT_DONE)('is an error when it is answered with %s', async (__, answer) => {
      const request = await asked();
      await platform.emulator.fault({ match, ...answer });
      const { main, failure } = await run(...request);
      expect(main).toEqual([]);
      expect(failure?.message).toMatch(/unknown form|not one of a NetExplorer|: non$/);
    });
  });

  describe('Check Password', () => {
    const match = `^POST /api${path}/(key/[^/]+|\\d+)/passcheck$`;
    const ways = resource === 'shareLink' ? ['key', 'ID'] : ['key'];
    const asked = async (way: string) => {
      const { id, key } = await link({ password: 'open sesame' });
      return way === 'ID'
        ? { checkBy: 'id', shareLink: byId(id), linkPassword: 'open sesame' }
        : { [`${resource}Key`]: key, linkPassword: 'open sesame' };
    };

    it.each([
      ...DONE,
      ['{"token":"x"}', asJson({ token: 'x' })] as const,
      ['{"valid":1}', asJson({ valid: 1 })] as const,
      ['{"password_correct":"true"}', asJson({ password_correct: 'true' })] as const,
    ])('is right when it is answered with %s', async (_, answer) => {
      for (const way of ways) {
        const parameters = await asked(way);
        await platform.emulator.fault({ match, ...answer });
        expect(await only(resource, 'checkPassword', parameters)).toMatchObject({ password_correct: true });
      }
    });

    it.each([
      ...NOT_DONE,
      ...[{ valid: false }, { valid: null }, { success: '0' }, { token: 'x', valid: 0 }, { token: '' }].map(
        (value) => [JSON.stringify(value), asJson(value)] as const,
      ),
      ...[
        { token: null },
        { password: 'open sesame' },
        false,
        'false',
        'no',
        0,
        42,
        null,
        {},
        [],
        [null],
      ].map((value) => [JSON.stringify(value), asJson(value)] as const),
    ])('is not right when it is answered with %s', async (_, answer) => {
      for (const way of ways) {
        const parameters = await asked(way);
        await platform.emulator.fault({ match, ...answer });
        const { main, failure } = await run(resource, 'checkPassword', parameters);
        expect(main).toEqual([]);
        expect(failure?.message).toMatch(/is wrong$|unknown form|not one of a NetExplorer|: non$/);
        expect(failure?.message).not.toContain('sesame');
      }
    });
  });

  describe.each(MADE_UNSEEN)('When a creation is answered with %s', (_, answer) => {
    const fresh = async () => {
      const name = String(Math.random());
      if (resource === 'uploadLink') return await platform.folder(name, folder);
      return (await platform.file(folder, name, 'x')).id;
    };

    it('the link that was made is found, and there is one', async () => {
      const before = (await links()).length;
      await platform.emulator.fault({ match: `^POST /api${path}$`, ...answer, handled: true });
      const link = await only(resource, 'create', {
        ...kind.form(await fresh()),
        passwordBy: 'entered',
        password: 'open sesame',
      });
      const all = await links();
      expect(all).toHaveLength(before + 1);
      expect(link).toMatchObject({ id: all.at(-1)?.id, key: all.at(-1)?.key });
    });

    it('the mail that was sent is found, and there is one', async () => {
      const parameters = {
        [kind.mailed]: byId((await link()).id),
        recipients: `${Math.random()}@example.com`,
        object: 'Your documents',
      };
      const before = (await platform.emulator.mails()).length;
      await platform.emulator.fault({ match: `^POST /api${path}/email$`, ...answer, handled: true });
      expect(await only(email, 'send', parameters)).toMatchObject({
        id: expect.any(Number),
        object: 'Your documents',
      });
      expect(await platform.emulator.mails()).toHaveLength(before + 1);
    });

    it('a link is not taken for it that is otherwise, nor deleted', async () => {
      const about = kind.form(await fresh());
      const old = await only(resource, 'create', { ...about, passwordBy: 'entered', password: 'old one' });
      const before = (await links()).length;
      // Nothing is made, though the platform says so: all that it has is another one.
      await platform.emulator.fault({ match: `^POST /api${path}$`, ...answer });
      const { main, failure } = await run(resource, 'create', about);
      expect(failure?.message).toContain('does not show which');
      expect(failure?.description).toContain(String(old.id));
      expect(main).toEqual([]);
      expect(await links()).toHaveLength(before);
    });
  });

  it('a link that is open to more people than wanted does not stay', async () => {
    for (const name of ['password', 'expiration_date', 'type']) {
      const before = (await links()).length;
      await platform.emulator.settings({ ignoredNames: [name] });
      const { failure } = await run(resource, 'create', {
        ...kind.form(resource === 'uploadLink' ? folder : file),
        expires: 'date',
        expirationDate: '2031-01-31T09:30:00Z',
        passwordBy: 'entered',
        password: 'open sesame',
        additionalFields: { passwordBySms: true },
      });
      await platform.emulator.settings({ ignoredNames: [] });
      expect(failure?.message).toBeDefined();
      expect(await links()).toHaveLength(before);
    }
  });

  it('a password that was not replaced is an error, one that was is not', async () => {
    const old = await link({ password: 'the old one', flags: 1 });
    const parameters = { [resource]: byId(old.id), passwordBy: 'entered', password: 'the new one' };
    const { data: as } = await platform.api.get<IDataObject>(`${path}/${old.id}`);
    await platform.emulator.fault({ match: `^PUT /api${path}/`, ...asJson(as) });
    expect((await run(resource, 'update', parameters)).failure?.message).toBe(
      'The platform did not take "Password" (sent as `password`)',
    );
    expect(await only(resource, 'update', parameters)).not.toHaveProperty('unverified_fields');
    // The same once more.
    expect(await only(resource, 'update', parameters)).not.toHaveProperty('unverified_fields');
  });
});

describe('Share Link: Remove File', () => {
  const remove = async () => {
    const { id } = await made('/sharelink', { files: [file, other] });
    return { shareLink: byId(id), removedFile: byId(other) };
  };
  const match = '^DELETE /api/sharelink/\\d+/file/';

  it.each(DONE)('is done when it is answered with %s, unless the file stays', async (_, answer) => {
    const parameters = await remove();
    await platform.emulator.fault({ match, ...answer, handled: true });
    expect(await only('shareLink', 'removeFile', parameters)).toMatchObject({ outcome: 'removed' });
    const again = await remove();
    await platform.emulator.fault({ match, ...answer });
    const { failure } = await run('shareLink', 'removeFile', again);
    expect(failure?.message).toContain(`did not take the file ${other} out of the share link`);
  });

  it.each(NOT_DONE)('is an error when it is answered with %s', async (_, answer) => {
    const parameters = await remove();
    await platform.emulator.fault({ match, ...answer });
    const { failure } = await run('shareLink', 'removeFile', parameters);
    expect(failure?.message).toMatch(/unknown form|not one of a NetExplorer|: non$/);
  });
});

describe.each(MADE_UNSEEN)('When it is answered with %s', (_, answer) => {
  it.each([
    ['addFile', 'file', () => ({ addedFile: byId(other) })],
    ['addFolder', 'folder', () => ({ addedFolder: byId(folder) })],
  ])('Share Link: %s shows the link', async (operation, what, more) => {
    const { id } = await made('/sharelink', { files: [file] });
    await platform.emulator.fault({ match: `^POST /api/sharelink/\\d+/${what}$`, ...answer, handled: true });
    const link = await only('shareLink', operation, { shareLink: byId(id), ...more() });
    expect(link).toMatchObject({ id, outcome: 'updated' });
    expect((link.files as IDataObject[]).map((one) => one.id)).toContain(other);
  });
});

describe('Share: Update, where the platform shows its contents otherwise', () => {
  const parameters = async () => {
    const { id } = await made('/share', { roots: [{ id: file, entity_type: 1 }] });
    const contents = { file: [{ linkFile: byId(other) }] };
    return { share: byId(id), updateFields: { contents, otherContents: 'keep' } };
  };
  const rootsOf = async (share: { value: string }) =>
    (await platform.emulator.links()).shares.find(({ id }) => String(id) === share.value)?.roots;

  it.each<[string, object]>([
    ['not at all', { omit: ['roots'] }],
    ['as null', { merge: { roots: null } }],
    ['as a text', { merge: { roots: 'files' } }],
    ['as ids', { merge: { roots: [5] } }],
    ['without their kind', { merge: { roots: [{ id: 5 }] } }],
    ['with an unknown kind', { merge: { roots: [{ id: 5, entity_type: 7 }] } }],
    ['without an id', { merge: { roots: [{ entity_type: 1 }] } }],
  ])('(%s), nothing is written', async (_, how) => {
    const update = await parameters();
    await platform.emulator.fault({ match: '^GET /api/share/\\d+', ...how });
    const { failure } = await run('share', 'update', update);
    expect(failure?.message).toContain('does not show the files and folders of the share');
    expect(await puts()).toEqual([]);
    expect(await rootsOf(update.share)).toEqual([expect.objectContaining({ id: file })]);
  });

  it.each<[string, (root: object) => unknown]>([
    ['keyed', (root) => ({ 7: root })],
    ['as JSON', (root) => JSON.stringify([root])],
    ['with numbers as text', (root) => [{ ...root, id: String(file), entity_type: '1' }]],
  ])('(%s), those that it has are kept', async (_, shown) => {
    const update = await parameters();
    const roots = shown({ id: file, entity_type: 1, name: 'a.txt' });
    await platform.emulator.fault({ match: '^GET /api/share/\\d+', merge: { roots } });
    expect(await only('share', 'update', update)).toMatchObject({ outcome: 'updated' });
    expect((await rootsOf(update.share))?.map(({ id }) => id)).toEqual([file, other]);
  });

  it('an answer that keeps what was to be removed is an error', async () => {
    const update = await parameters();
    const { data: as } = await platform.api.get<IDataObject>(`/share/${update.share.value}`);
    const roots = [...(as.roots as object[]), { id: other, entity_type: 1 }];
    await platform.emulator.fault({ match: '^PUT /api/share/', ...asJson({ ...as, roots }) });
    const { failure } = await run('share', 'update', {
      ...update,
      updateFields: { ...update.updateFields, otherContents: 'remove' },
    });
    expect(failure?.message).toBe('The platform did not take "Files and Folders" (sent as `roots`)');
  });
});

it.each([
  ['share', '/share', { updateFields: { downloadOnly: true } }],
  ['uploadLink', '/ulink', { updateFields: { acknowledge: true } }],
  ['uploadLink', '/ulink', { passwordBy: 'entered', password: 'open sesame' }],
])('no flag of a %s is written where the platform does not show them', async (resource, path, change) => {
  const { body } = kinds.find((kind) => kind.resource === resource)!;
  const { id } = await made(path, { ...body(), flags: 0 });
  for (const how of [{ omit: ['flags'] }, { merge: { flags: null } }, { merge: { flags: 'none' } }]) {
    await platform.emulator.fault({ match: `^GET /api${path}/\\d+`, ...how });
    const { failure } = await run(resource, 'update', { [resource]: byId(id), ...change });
    expect(failure?.message).toContain('does not show the flags');
  }
  expect(await puts()).toEqual([]);
});

it('a flag of Custom Fields that was lost is an error', async () => {
  const { id } = await made('/share', { roots: [{ id: file, entity_type: 1 }] });
  const { data: as } = await platform.api.get<IDataObject>(`/share/${id}`);
  await platform.emulator.fault({ match: '^PUT /api/share/', ...asJson(as) });
  await platform.emulator.fault({ match: `^GET /api/share/${id}$`, after: 1, merge: { flags: 1 } });
  const { failure } = await run('share', 'update', {
    share: byId(id),
    customFields: { field: [{ name: 'flags', value: '9' }] },
  });
  expect(failure?.message).toBe('The platform did not take "Download Only" (sent as `flags`)');
});

it('a share link has its direct address beside its page, and is named by either', async () => {
  const { url: origin } = platform.emulator;
  const { id, key } = await made('/sharelink', { files: [file] });
  const addresses = { url: `${origin}/dl/${key}`, direct_url: `${origin}/fdl/${key}` };
  expect(await only('shareLink', 'get', { shareLink: byId(id) })).toMatchObject(addresses);
  for (const shareLinkKey of Object.values(addresses)) {
    expect(await only('shareLink', 'getByKey', { shareLinkKey })).toMatchObject(addresses);
    const shareLink = { __rl: true, mode: 'key', value: shareLinkKey };
    expect(await only('shareLink', 'get', { shareLink })).toMatchObject({ id, ...addresses });
  }
  for (const { resource, path, body } of kinds.slice(1)) {
    const link = await made(path, body());
    expect(await only(resource, 'get', { [resource]: byId(link.id) })).not.toHaveProperty('direct_url');
  }
});
