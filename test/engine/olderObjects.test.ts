import type { IDataObject } from 'n8n-workflow';

import { byId, usePlatform } from '../support/platform';

/** A creation that a platform answers with an object it had before, or refuses for another reason than its name. */
const platform = usePlatform({ settings: { language: 'en' } });

beforeEach(async () => {
  await platform.emulator.reset('none');
  await platform.emulator.settings({ language: 'en' });
});

const post = async (path: string, body: object) =>
  (await platform.api.post<IDataObject & { id: number }>(path, body)).data;
const deletions = async () => (await platform.writes()).filter((line) => line.startsWith('DELETE'));

/** Answers a creation with something, without making it. */
const answered = async (path: string, body: object) =>
  await platform.emulator.fault({ match: `^POST /api${path}$`, status: 201, body });

describe('What was there before is not deleted', () => {
  it('an invitation', async () => {
    const folder = await platform.folder('Some');
    const old = await post('/invite', { folder, email: 'paul@example.com' });
    await answered('/invite', old);
    const { failure } = await platform.users.run({
      resource: 'invitation',
      operation: 'create',
      invitationFolder: byId(folder),
      email: 'paul@example.com',
      rights: 3,
    });
    expect(failure?.message).toContain('"Rights"');
    expect(failure?.description).toContain('it cannot be proven that this item made it');
    expect(failure?.description).toContain(`the invitation ${String(old.id)} (email "paul@example.com"`);
    expect(await platform.emulator.invitations()).toHaveLength(1);
    expect(await deletions()).toEqual([]);
  });

  it('a right', async () => {
    const folder = await platform.folder('Some');
    const [user, other] = [await platform.user('someone'), await platform.user('another')];
    const old = await post('/right', { folder_id: folder, target_id: other, browse: true, share: true });
    const shown = { ...old, target_id: Number(user) };
    await answered('/right', shown);
    await platform.emulator.fault({ match: '^GET /api/right/', merge: { target_id: Number(user) } });
    const { failure } = await platform.users.run({
      resource: 'right',
      operation: 'grant',
      rightFolder: byId(folder),
      rightFor: 'user',
      rightUser: byId(user),
    });
    expect(failure?.message).toContain('"Share"');
    expect(failure?.description).toContain(`the right ${String(old.id)} (`);
    expect(await deletions()).toEqual([]);
  });

  it('a tag', async () => {
    const old = await post('/tag', { name: 'New' });
    await answered('/tag', old);
    const { failure } = await platform.tags.run({
      resource: 'tag',
      operation: 'create',
      tagName: 'New',
      additionalFields: { private: true },
    });
    expect(failure?.description).toContain(`the tag ${old.id} (name "New"`);
    expect(await platform.emulator.tags()).toHaveLength(1);
    expect(await deletions()).toEqual([]);
  });

  it.each(['sharelink', 'share', 'ulink'] as const)('a link (%s)', async (kind) => {
    const folder = await platform.folder('Some');
    const { id: file } = await platform.file(folder, 'a.txt', 'a');
    const contents = { contents: { file: [{ linkFile: byId(file) }] } };
    const { resource, body, form } = {
      sharelink: {
        resource: 'shareLink',
        body: { files: [file] },
        form: { linkFiles: { file: [{ linkFile: byId(file) }] }, ...contents },
      },
      share: { resource: 'share', body: { roots: [{ id: file, entity_type: 1 }] }, form: contents },
      ulink: { resource: 'uploadLink', body: { folder_id: folder }, form: { uploadFolder: byId(folder) } },
    }[kind];
    const old = await post(`/${kind}`, body);
    await answered(`/${kind}`, old);
    const { failure } = await platform.links.run({
      resource,
      operation: 'create',
      ...form,
      passwordBy: 'entered',
      password: 'open sesame',
    });
    expect(failure?.description).toContain('Nothing was deleted, because it cannot be proven');
    expect(failure?.description).toContain(String(old.id));
    expect(await deletions()).toEqual([]);
  });

  it('a folder with a number, though it is empty', async () => {
    const parent = await platform.folder('Parent');
    const wanted = await platform.folder('Wanted', parent);
    const old = await platform.folder('Wanted (1)', parent);
    await platform.emulator.fault({ match: '^GET /api/path', status: 404 });
    const creation = '2020-01-01T00:00:00Z';
    await answered('/folder', { id: old, name: 'Wanted (1)', parent_id: parent, creation });
    const { main } = await platform.engine.run({
      resource: 'folder',
      operation: 'create',
      by: 'parent',
      parent: byId(parent),
      name: 'Wanted',
      ifExists: 'get',
    });
    expect(main[0]?.json).toMatchObject({ id: wanted, created: false });
    expect(main[0]?.json.left_behind).toContain(String(old));
    expect(await deletions()).toEqual([]);
  });

  const signature = {
    resource: 'signature',
    operation: 'create',
    signatureName: 'Kept',
    documents: { document: [{ documentFile: byId(1) }] },
  };
  const older = async (id: number) =>
    await platform.emulator.fault({
      match: `^GET /api/signatures/${id}/activities`,
      status: 200,
      body: [{ id: 1, action: 'created', date: '2020-01-01T00:00:00Z' }],
      times: 5,
    });
  const draft = async () => await post('/signatures', { name: 'Kept', level: 'electronic_signature' });

  it('a draft that a creation is answered with, when a step fails', async () => {
    const old = await draft();
    await older(old.id);
    await answered('/signatures', old);
    const { id } = await platform.file(platform.root.id, 'a.txt', 'no PDF');
    const documents = { document: [{ documentFile: byId(id) }] };
    const { failure } = await platform.workflow.run({ ...signature, documents });
    expect(failure?.description).toContain(`The draft ${old.id} ("Kept") was left as it is`);
    expect(await deletions()).toEqual([]);
  });

  it('nor is a draft of an earlier run adopted when the answer is lost', async () => {
    const old = await draft();
    await older(old.id);
    await platform.emulator.fault({ match: '^POST /api/signatures$', lostAnswer: true });
    const { main } = await platform.workflow.run({ ...signature, documents: {} });
    const all = await platform.emulator.signatures();
    expect(all).toHaveLength(2);
    expect(main[0]?.json.id).toBe(all.find(({ id }) => id !== old.id)?.id);
  });

  it('and where no age is shown, it is an error that names the drafts', async () => {
    const old = await draft();
    const match = '^GET /api/signatures/\\d+/activities';
    await platform.emulator.fault({ match, status: 403, body: { error: 'no' }, times: 5 });
    await platform.emulator.fault({ match: '^POST /api/signatures$', lostAnswer: true });
    const { failure } = await platform.workflow.run({ ...signature, documents: {} });
    expect(failure?.description).toContain(`whose age it does not show: ${old.id}, `);
  });
});

describe('A refusal means that there is one only where that one is seen', () => {
  const user = { resource: 'user', login: 'new', email: 'ann@example.com' };
  const create = { ...user, operation: 'create' };
  const upsert = { ...user, operation: 'upsert' };
  const refused = async (path: string, status: number, body: object) =>
    await platform.emulator.fault({ match: `^POST /api${path}$`, status, body });

  it.each([create, upsert])('the e-mail of a user: $operation', async (parameters) => {
    const ann = await platform.user('ann', { email: 'ann@example.com' });
    await refused('/user', 409, { error: 'Cet utilisateur existe déjà' });
    const { failure } = await platform.users.run(parameters);
    expect(failure?.message).toBe(
      `No user has the login "new", but the e-mail "ann@example.com" belongs to the user "ann" (ID ${ann})`,
    );
    expect(failure?.description).toContain('Cet utilisateur existe déjà');
  });

  it.each([create, upsert])('an object about something else: $operation', async (parameters) => {
    await refused('/user', 422, { error: 'Bad zone', object: { id: 7, login: 'other' } });
    const { failure } = await platform.users.run(parameters);
    expect(failure?.message).toBe('The platform does not accept the request: Bad zone');
  });

  it('somebody who is not seen', async () => {
    await refused('/user', 409, { error: 'User already exists' });
    const { failure } = await platform.users.run(create);
    expect(failure?.message).toBe('The login or an e-mail address is taken: User already exists');
  });

  it.each([
    ['group', '/group', { login: 'New' }],
    ['category', '/tag/category', { categoryName: 'New' }],
    ['tag', '/tag', { tagName: 'New' }],
  ])('a %s', async (resource, path, parameters) => {
    await refused(path, 422, { error: 'Bad color', object: { id: 7, name: 'Old', login: 'Old' } });
    const node = resource === 'group' ? platform.users : platform.tags;
    const { failure } = await node.run({ resource, operation: 'create', ...parameters });
    expect(failure?.message).toBe('The platform does not accept the request: Bad color');
  });

  it('a folder that must be new', async () => {
    const parent = await platform.folder('Parent');
    await refused('/folder', 422, { error: 'Bad date', object: { id: 7, name: 'Other' } });
    const { failure } = await platform.engine.run({
      resource: 'folder',
      operation: 'create',
      by: 'parent',
      parent: byId(parent),
      name: 'New',
    });
    expect(failure?.message).toBe('The platform does not accept the request: Bad date');
  });
});
