import { startEmulator, startTimeoutMs, type Emulator } from '../support/emulator';
import { as, commonRoot, connect, outcome, type Client } from './client';

let emulator: Emulator;
let client: Client;
let root: number;

beforeAll(async () => {
  emulator = await startEmulator({ settings: { language: 'en' } });
  client = await connect(emulator);
  root = await commonRoot(client);
}, startTimeoutMs);
afterAll(async () => {
  client.close();
  await emulator.stop();
});

let numbers = 0;
const fresh = () => client.createFolder(root, `dossier ${++numbers}`);
const give = (body: object, config = {}) => client.http.post('/api/right', body, config);
const path = (id: number) => `/api/right/${id}`;
const none = {
  browse: false,
  read: false,
  download: false,
  write: false,
  edit: false,
  delete: false,
  share: false,
};
const newUser = async () =>
  (await client.http.post('/api/user', { login: `u${++numbers}`, email: 'a@b.example' })).data as {
    id: string;
  };
const newGroup = async (...members: Array<{ id: string }>) =>
  (
    await client.http.post('/api/group', {
      login: `Groupe ${++numbers}`,
      members: members.map(({ id }) => id),
    })
  ).data as { id: string; login: string };

/** What a user may do in a folder, as the folder itself says; null if it is out of reach. */
const allowed = async (user: { id: string }, folder: number) => {
  const { status, data } = await client.http.get(`/api/folder/${folder}`, as(user));
  if (status !== 200) return null;
  return Object.keys(data).filter(
    (name) => /^can_(read|download|write|edit|delete|share)$/.test(name) && data[name],
  );
};

describe('a right', () => {
  it('names folder and target, and refuses what it does not give', async () => {
    const folder_id = await fresh();
    const { status, data } = await give({ folder_id, target_id: '3', browse: true, read: true, why: 'x' });
    const expected = { folder_id, target_id: 3, target: 'Élise Béranger', ...none, browse: true, read: true };
    expect([status, data]).toEqual([200, { ...expected, id: expect.any(Number), why: 'x' }]);
    expect((await client.http.get(path(data.id))).data).toEqual(data);
    expect((await client.http.get(`/api/rights/${folder_id}`)).data).toEqual([data]);
    const listed = (await emulator.listRights()).find(({ id }) => id === data.id);
    expect(listed).toEqual({
      id: data.id,
      folderId: folder_id,
      folderPath: `/Documents/dossier ${numbers}`,
      targetId: '3',
      targetIsGroup: false,
      allowed: ['browse', 'read'],
      extra: { why: 'x' },
    });
  });

  it('is changed in part, and stays where it is', async () => {
    const folder_id = await fresh();
    const { data } = await give({ folder_id, target_id: 3, browse: true });
    const changed = await client.http.put(path(data.id), { write: true, browse: 'false', folder_id });
    expect(changed.data).toEqual({ ...data, write: true, browse: false });
    for (const body of [{ folder_id: root }, { target_id: 4 }, { read: 'perhaps' }, {}]) {
      expect((await client.http.put(path(data.id), body)).status).toBe(400);
    }
    expect((await client.http.get(path(data.id))).data).toEqual(changed.data);
  });

  it('is taken back', async () => {
    const folder_id = await fresh();
    const { data } = await give({ folder_id, target_id: 3, browse: true });
    const deleted = await client.http.delete(path(data.id));
    expect([deleted.status, deleted.data]).toEqual([204, '']);
    for (const method of ['GET', 'PUT', 'DELETE']) {
      const answer = await client.http.request({ url: path(data.id), method, data: { read: true } });
      expect(outcome(answer)).toEqual([404, expect.stringContaining(String(data.id))]);
    }
    expect((await client.http.get(`/api/rights/${folder_id}`)).data).toEqual([]);
    expect((await give({ folder_id, target_id: 3 })).status).toBe(200);
  });

  it('exists once for a folder and a target', async () => {
    const folder_id = await fresh();
    await give({ folder_id, target_id: 3, browse: true });
    expect(outcome(await give({ folder_id, target_id: '3', read: true }))).toEqual([
      409,
      'A right for 3 already exists on this folder',
    ]);
    await emulator.settings({ language: 'fr' });
    expect((await give({ folder_id, target_id: 3 })).data.error).toContain('existe déjà');
    await emulator.settings({ language: 'en' });
    expect((await client.http.get(`/api/rights/${folder_id}`)).data).toHaveLength(1);
  });

  it.each([
    [{ target_id: 3 }, 400, 'folder_id'],
    [{ folder_id: 'x', target_id: 3 }, 400, 'folder_id'],
    [{ folder_id: 99_999_999, target_id: 3 }, 404, '99999999'],
    [{}, 400, 'folder_id'],
  ])('%j is refused', async (body, status, told) => {
    expect(outcome(await give(body))).toEqual([status, expect.stringContaining(told)]);
  });

  it.each([
    [{}, 400, 'target_id'],
    [{ target_id: 4711 }, 404, '4711'],
    [{ target_id: {} }, 400, 'target_id'],
    [{ target_id: 3, browse: 'perhaps' }, 400, 'browse'],
    [{ target_id: 3, share: [] }, 400, 'share'],
  ])('on a folder, %j is refused', async (body, status, told) => {
    const folder_id = await fresh();
    expect(outcome(await give({ folder_id, ...body }))).toEqual([status, expect.stringContaining(told)]);
    expect((await client.http.get(`/api/rights/${folder_id}`)).data).toEqual([]);
  });

  it('of an unknown folder is not listed', async () => {
    expect((await client.http.get('/api/rights/99999999')).status).toBe(404);
    expect((await client.http.get('/api/rights/abc')).status).toBe(404);
  });
});

describe('who has access', () => {
  it('a user whom a right was given to, there and below', async () => {
    const user = await newUser();
    const folder_id = await fresh();
    const below = await client.createFolder(folder_id, 'dessous');
    expect(await allowed(user, folder_id)).toBeNull();
    const { data } = await give({ folder_id, target_id: user.id, browse: true, read: true, write: true });
    expect(await allowed(user, folder_id)).toEqual(['can_read', 'can_write']);
    expect(await allowed(user, below)).toEqual(['can_read', 'can_write']);
    expect(await allowed(user, root)).toBeNull();
    expect((await client.upload(below, 'a.txt', 'a', { config: as(user) })).status).toBe(200);
    await client.http.put(path(data.id), { write: false });
    expect((await client.upload(below, 'b.txt', 'b', { config: as(user) })).status).toBe(403);
    await client.http.put(path(data.id), { browse: false });
    expect(await allowed(user, below)).toBeNull();
  });

  it('the members of a group, for as long as they are members', async () => {
    const user = await newUser();
    const group = await newGroup(user);
    const folder_id = await fresh();
    const { data } = await give({ folder_id, target_id: group.id, browse: true, read: true, download: true });
    expect(data).toMatchObject({ target: group.login, target_id: Number(group.id) });
    expect((await emulator.listRights()).at(-1)).toMatchObject({ targetIsGroup: true, targetId: group.id });
    expect(await allowed(user, folder_id)).toEqual(['can_download', 'can_read']);
    const late = await newUser();
    expect(await allowed(late, folder_id)).toBeNull();
    await client.http.put(`/api/group/${group.id}`, { members: [late.id] });
    expect(await allowed(late, folder_id)).toEqual(['can_download', 'can_read']);
    expect(await allowed(user, folder_id)).toBeNull();
    await client.http.delete(`/api/group/${group.id}`);
    expect(await allowed(late, folder_id)).toBeNull();
  });

  it('what is set for a user and the user’s groups on one folder adds up', async () => {
    const user = await newUser();
    const groups = [await newGroup(user), await newGroup(user)];
    const folder_id = await fresh();
    await give({ folder_id, target_id: user.id, browse: true, read: true });
    await give({ folder_id, target_id: groups[0]!.id, write: true });
    await give({ folder_id, target_id: groups[1]!.id, browse: true, delete: true });
    expect((await allowed(user, folder_id))!.sort()).toEqual(['can_delete', 'can_read', 'can_write']);
    // The nearest folder decides alone.
    const below = await client.createFolder(folder_id, 'dessous');
    await give({ folder_id: below, target_id: groups[0]!.id, browse: true, edit: true });
    expect(await allowed(user, below)).toEqual(['can_edit']);
  });

  it('a private folder is among what is shared by a right of one’s own, not by that of a group', async () => {
    const owner = emulator.users.find(({ kind }) => kind === 'manager')!;
    const user = await newUser();
    const group = await newGroup(user, owner);
    const { data: roots } = await client.http.get('/api/folders', as(owner));
    const personal = roots.find(({ type }: { type: string }) => type === 'personal').id;
    const body = { parent_id: personal, name: 'Partagé' };
    const { data: folder } = await client.http.post('/api/folder', body, as(owner));
    const right = { folder_id: folder.id, target_id: group.id, browse: true, read: true };
    expect((await give(right, as(owner))).status).toBe(200);
    const shared = async (who: { id: string }) =>
      (await client.http.get('/api/root/shared', as(who))).data.content.folders.map(
        ({ id }: { id: number }) => id,
      );
    expect(await shared(user)).toEqual([]);
    expect((await client.http.get(`/api/folder/${folder.id}`, as(user))).status).toBe(200);
    await give({ ...right, target_id: user.id }, as(owner));
    expect(await shared(user)).toEqual([folder.id]);
    expect(await shared(owner)).toEqual([]);
  });
});

describe('who decides about rights', () => {
  it('whoever the folder says, and nobody else', async () => {
    const user = emulator.users.find(({ kind }) => kind === 'user')!;
    const external = emulator.users.find(({ kind }) => kind === 'external')!;
    const theirs = await fresh();
    const { data: own } = await client.http.post(
      '/api/folder',
      { parent_id: root, name: `d${++numbers}` },
      as(user),
    );
    expect(own.can_admin_rights).toBe(true);
    expect((await give({ folder_id: own.id, target_id: 4, browse: true }, as(user))).status).toBe(200);
    const refused = [403, 'You do not have sufficient rights on this folder'];
    expect(outcome(await give({ folder_id: theirs, target_id: 4 }, as(user)))).toEqual(refused);
    const { data: right } = await give({ folder_id: theirs, target_id: 4, browse: true });
    expect(outcome(await client.http.put(path(right.id), { write: true }, as(external)))).toEqual(refused);
    expect(outcome(await client.http.delete(path(right.id), as(external)))).toEqual(refused);
    expect((await client.http.get(path(right.id), as(external))).data).toEqual(right);
    const stranger = await newUser();
    expect((await client.http.get(path(right.id), as(stranger))).status).toBe(403);
    expect((await client.http.get(`/api/rights/${theirs}`, as(stranger))).status).toBe(403);
  });
});

describe('a folder that goes', () => {
  it('hides its rights in the trash, and takes them along when it is deleted for good', async () => {
    const [first, second] = [await fresh(), await fresh()];
    const below = await client.createFolder(second, 'dessous');
    const { data: kept } = await give({ folder_id: first, target_id: 3, browse: true });
    const { data: gone } = await give({ folder_id: below, target_id: 3, browse: true });
    await client.http.delete(`/api/folder/${first}`);
    await client.http.delete(`/api/folder/${second}`, { params: { trash: 0 } });
    for (const { id } of [kept, gone]) expect((await client.http.get(path(id))).status).toBe(404);
    expect((await client.http.get(`/api/rights/${first}`)).status).toBe(404);
    const ids = (await emulator.listRights()).map(({ id }) => id);
    expect([ids.includes(kept.id), ids.includes(gone.id)]).toEqual([true, false]);
  });
});
