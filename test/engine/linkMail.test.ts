import axios from 'axios';
import type { IDataObject } from 'n8n-workflow';

import { byId, jsons, pairs, usePlatform } from '../support/platform';
import { inOneRun } from '../support/engine/ways';

const platform = usePlatform();

const given = (text: string) => `={{ ${JSON.stringify(text)} }}`;
const run = async (resource: string, operation: string, more: object = {}, items?: object[]) =>
  await platform.links.run(
    { resource, operation, ...more },
    items?.map((json) => ({ json: json as IDataObject })),
  );
const first = async (resource: string, operation: string, more: object = {}) => {
  const { main, failure } = await run(resource, operation, more);
  expect(failure).toBeUndefined();
  return main[0]!.json;
};
const open = async (url: unknown) =>
  await axios.get<string>(String(url), { proxy: false, validateStatus: () => true });
const mailed = async () =>
  (await platform.emulator.mails()).filter(({ kind }) => ['sharelink', 'share', 'ulink'].includes(kind));

let file: { id: number };
let folder: number;

beforeAll(async () => {
  folder = await platform.folder('Mailed');
  file = await platform.file(folder, 'mailed é.txt', 'mailed');
});

/** Each kind: its resource, the locator of the link, and how to make one. */
const kinds = [
  {
    resource: 'shareLinkEmail',
    locator: 'mailedShareLink',
    idField: 'shareLinkEmailId',
    make: async () =>
      await first('shareLink', 'create', { contents: { file: [{ linkFile: byId(file.id) }] } }),
    mailKind: 'sharelink',
  },
  {
    resource: 'shareEmail',
    locator: 'mailedShare',
    idField: 'shareEmailId',
    make: async () =>
      await first('share', 'create', { contents: { folder: [{ linkFolder: byId(folder) }] } }),
    mailKind: 'share',
  },
  {
    resource: 'uploadLinkEmail',
    locator: 'mailedUploadLink',
    idField: 'uploadLinkEmailId',
    make: async () => await first('uploadLink', 'create', { uploadFolder: byId(folder) }),
    mailKind: 'ulink',
  },
];

describe.each(kinds)('$resource', ({ resource, locator, idField, make, mailKind }) => {
  const content = { object: 'Your documents', content: 'Here they are.' };

  it('is sent to recipients with subject and text, got, listed, changed and deleted', async () => {
    const link = await make();
    const before = (await mailed()).length;
    const mail = await first(resource, 'send', {
      [locator]: byId(link.id),
      recipients: 'paul@example.com; "Marie Durand" <marie@example.com>,\n PAUL@example.com',
      ...content,
      customFields: { field: [{ name: 'campaign', value: 'spring' }] },
    });
    expect(mail).toMatchObject({ id: expect.any(Number), ...content, campaign: 'spring' });
    expect((mail.recipients as IDataObject[]).map(({ email }) => email)).toEqual([
      'paul@example.com',
      'marie@example.com',
    ]);
    const sent = (await mailed()).slice(before);
    expect(sent.map(({ to, kind }) => [kind, ...to])).toEqual([
      [mailKind, 'paul@example.com'],
      [mailKind, 'marie@example.com'],
    ]);
    for (const one of sent) {
      expect(one).toMatchObject({ object: 'Your documents', content: 'Here they are.' });
      expect((await open((one as unknown as { url: string }).url)).status).toBe(200);
    }

    const id = { [idField]: String(mail.id) };
    expect(await first(resource, 'get', id)).toMatchObject({ id: mail.id, object: 'Your documents' });
    for (const listShape of ['plain', 'paged'] as const) {
      await platform.emulator.settings({ listShape, pageSize: 1 });
      const { main } = await run(resource, 'getAll', { returnAll: true });
      expect(jsons(main).map((one) => one.id)).toContain(mail.id);
      expect((await run(resource, 'getAll', { limit: 1 })).main).toHaveLength(1);
    }

    const named = resource === 'shareLinkEmail' ? { [locator]: byId(link.id) } : id;
    const changed = await first(resource, 'update', { ...named, updateFields: { object: 'Changed' } });
    // The platform does not show it where it is changed.
    if (resource === 'shareLinkEmail') expect(changed).toMatchObject({ object: 'Changed' });
    else expect(changed).toMatchObject({ outcome: 'updated', changed_fields: ['object'], object: 'Changed' });
    expect(await first(resource, 'get', id)).toMatchObject({ object: 'Changed', content: 'Here they are.' });
    const nothing = await run(resource, 'update', named);
    expect(nothing.failure?.message).toBe('There is nothing to change');
    const wrong = await run(resource, 'update', { ...named, updateFields: { recipients: 'nobody' } });
    expect(wrong.failure?.message).toBe('"nobody" is not an e-mail address');

    expect(await first(resource, 'delete', id)).toEqual({ success: true });
    expect((await run(resource, 'get', id)).failure?.message).toMatch(/^Not found/);
  });

  it.each<[object, string]>([
    [{ recipients: 'paul@example.com, nobody' }, '"nobody" is not an e-mail address'],
    [{ recipients: 'Paul <paul@>' }, '"paul@" is not an e-mail address'],
    [{ recipients: given(' ,') }, 'The mail has no recipient'],
    [{ recipients: '={{ [] }}' }, 'The mail has no recipient'],
    [{ recipients: '={{ [{ name: "x" }] }}' }, '"" is not an e-mail address'],
    [{ object: given(' ') }, 'The mail has no subject'],
    [{ [locator]: byId(given('')) }, 'was chosen'],
    [{ [locator]: { __rl: true, mode: 'key', value: 'nothing' } }, 'link "nothing"'],
  ])('is not sent with %j', async (wrong, message) => {
    const before = (await mailed()).length;
    const { failure } = await run(resource, 'send', {
      [locator]: byId(1),
      recipients: 'paul@example.com',
      ...content,
      ...wrong,
    });
    expect(failure?.message).toContain(
      message.replace('link "', resource === 'shareEmail' ? 'share "' : 'link "'),
    );
    expect(await platform.writes()).toEqual([]);
    expect(await mailed()).toHaveLength(before);
  });

  it('takes an array of an expression, and pairs many items', async () => {
    const link = await make();
    const { main, failure } = await run(
      resource,
      'send',
      {
        [locator]: byId(link.id),
        recipients: '={{ $json.to }}',
        object: '={{ $json.subject }}',
        content: 'x',
      },
      [
        { to: ['a@example.com', { email: 'b@example.com', name: 'B' }], subject: 'one' },
        { to: 'c@example.com', subject: 'two' },
      ],
    );
    expect(failure).toBeUndefined();
    expect(pairs(main)).toEqual([0, 1]);
    expect(jsons(main).map(({ recipients }) => (recipients as unknown[]).length)).toEqual([2, 1]);
  });

  inOneRun('is sent once when the answer is lost, also to the same people again', async () => {
    const link = await make();
    const send = async () =>
      await run(resource, 'send', { [locator]: byId(link.id), recipients: 'lost@example.com', ...content }, [
        {},
        {},
      ]);
    await platform.emulator.fault({
      match: '^POST /api/(share|sharelink|ulink)/email$',
      times: 2,
      lostAnswer: true,
    });
    const before = (await mailed()).length;
    const { main, failure } = await send();
    expect(failure).toBeUndefined();
    expect(new Set(jsons(main).map(({ id }) => id)).size).toBe(2);
    expect(await mailed()).toHaveLength(before + 2);

    await platform.emulator.fault({ match: '^POST /api/(share|sharelink|ulink)/email$', drop: true });
    const dropped = await run(resource, 'send', {
      [locator]: byId(link.id),
      recipients: 'dropped@example.com',
      ...content,
    });
    expect(dropped.failure).toBeUndefined();
    expect(await mailed()).toHaveLength(before + 3);
  });
});

it('gives each recipient of a share link an address of their own', async () => {
  const link = await kinds[0]!.make();
  const { recipients } = await first('shareLinkEmail', 'send', {
    mailedShareLink: { __rl: true, mode: 'key', value: String(link.url) },
    recipients: 'paul@example.com, marie@example.com',
    object: 'Your documents',
  });
  const links = (recipients as Array<{ dlink: IDataObject }>).map(({ dlink }) => dlink);
  expect(new Set(links.map(({ url }) => url)).size).toBe(2);
  for (const { url, key } of links) {
    expect(url).toBe(`${platform.emulator.url}/dl/${String(key)}`);
    const page = await open(url);
    expect(page.status).toBe(200);
    expect(page.data).toContain('mailed é.txt');
  }
  // The documentation names the mail by the share link; a recipient's own does as well.
  const renamed = await first('shareLinkEmail', 'update', {
    mailedShareLink: byId(links[0]?.id),
    updateFields: { object: 'Renamed' },
  });
  expect(renamed).not.toHaveProperty('unverified_fields');
});

it('tells what the recipients of a share did', async () => {
  const share = await kinds[1]!.make();
  const mail = await first('shareEmail', 'send', {
    mailedShare: byId(share.id),
    recipients: 'paul@example.com',
    object: 'Your documents',
  });
  const own = (await mailed()).at(-1) as unknown as { url: string };
  const got = await platform.links.run({ resource: 'share', operation: 'download', shareKey: own.url });
  expect(got.failure).toBeUndefined();
  const { main } = await run('shareEmail', 'getActivity', { shareEmailId: String(mail.id), returnAll: true });
  expect(jsons(main)).toEqual([
    expect.objectContaining({
      name: 'mailed é.txt',
      stats: [expect.objectContaining({ action: 'download', email: 'paul@example.com' })],
    }),
  ]);
  const bad = await run('shareEmail', 'getActivity', { shareEmailId: 'x' });
  expect(bad.failure?.message).toContain('is not a number');
});

it('compares recipients by their addresses', async () => {
  const share = await kinds[1]!.make();
  const mail = await first('shareEmail', 'send', {
    mailedShare: byId(share.id),
    recipients: 'paul@example.com, marie@example.com',
    object: 'Your documents',
  });
  const update = async (recipients: string) =>
    await first('shareEmail', 'update', { shareEmailId: String(mail.id), updateFields: { recipients } });
  expect(await update('Marie@example.com, paul@example.com')).toMatchObject({ outcome: 'unchanged' });
  const before = (await mailed()).length;
  expect(await update('luc@example.com, paul@example.com')).toMatchObject({ changed_fields: ['recipients'] });
  expect((await mailed()).slice(before).map(({ to }) => to)).toEqual([['luc@example.com']]);
});

it('switches the acknowledgement of deposits with a mail of an upload link', async () => {
  const link = await kinds[2]!.make();
  const mail = await first('uploadLinkEmail', 'send', {
    mailedUploadLink: byId(link.id),
    recipients: 'paul@example.com',
    object: 'Send me your documents',
    additionalFields: { alert: true },
  });
  expect(mail).toMatchObject({ alert: true, ulink_id: link.id });
  const changed = await first('uploadLinkEmail', 'update', {
    uploadLinkEmailId: String(mail.id),
    updateFields: { alert: false },
  });
  expect(changed).toMatchObject({ changed_fields: ['alert'], alert: false });
});

describe('Update of the mail of a share link', () => {
  const sent = async (subject: string) => {
    const { id } = await first('shareLink', 'create', { contents: { file: [{ linkFile: byId(file.id) }] } });
    const mail = await first('shareLinkEmail', 'send', {
      mailedShareLink: byId(id),
      recipients: 'paul@example.com',
      object: subject,
    });
    const [recipient] = mail.recipients as Array<{ dlink: IDataObject }>;
    return { link: id, own: recipient?.dlink.id };
  };
  const update = async (link: unknown, updateFields: object) =>
    await run('shareLinkEmail', 'update', { mailedShareLink: byId(link), updateFields });

  it.each(['link', 'own'] as const)('is confirmed by the mail that is found: %s', async (which) => {
    const names = await sent(`Found by ${which}`);
    const { main, failure } = await update(names[which], { object: `Changed by ${which}` });
    expect(failure).toBeUndefined();
    expect(main[0]?.json).toMatchObject({ object: `Changed by ${which}` });
    expect(main[0]?.json).not.toHaveProperty('unverified_fields');
  });

  it.each(['link', 'own'] as const)('fails for what was not taken: %s', async (which) => {
    const names = await sent(`Ignored by ${which}`);
    await platform.emulator.settings({ ignoredNames: ['object'] });
    const { main, failure } = await update(names[which], { object: 'Other', content: `New text ${which}` });
    expect(main).toEqual([]);
    expect(failure?.message).toBe('The platform did not take "Subject" (sent as `object`)');
  });

  it('is told as unverified where the account may not look', async () => {
    const { own } = await sent('Not seen');
    await platform.emulator.fault({ match: '^GET /api/sharelinks/emails', status: 403, times: 9 });
    const { main, failure } = await update(own, { object: 'Changed unseen' });
    await platform.emulator.disarm();
    expect(failure).toBeUndefined();
    expect(main[0]?.json).toEqual({ success: true, unverified_fields: ['object'] });
  });
});
