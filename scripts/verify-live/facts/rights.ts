import { ownFolderId } from '../fixtures';
import { create, ownGroupId, ownUserId } from '../people';
import { idOf, itself, wireId, type Probe, type Thing } from '../probe';
import { shape } from '../shape';
import { at, type Fact, type Family } from './fact';
import { claim } from '../verdict';
import { has, isSame, putAndRead } from './fields';

const FIELDS = 'nodes/NetExplorerUsers/resources/right/fields.ts';
const GRANT = at('nodes/NetExplorerUsers/resources/right/grant.ts', "path: '/right'");

const PERMISSIONS = ['browse', 'read', 'download', 'write', 'edit', 'delete', 'share'];

const all = (allowed: boolean): Thing => Object.fromEntries(PERMISSIONS.map((name) => [name, allowed]));

/** A right of a user or a group on the own folder, as it was created. */
async function right(probe: Probe, holder: 'user' | 'group'): Promise<Thing> {
  return await probe.once(`a right of a ${holder}`, async () => {
    const target = holder === 'user' ? await ownUserId(probe) : await ownGroupId(probe);
    const body = {
      folder_id: wireId(await ownFolderId(probe)),
      target_id: wireId(target),
      ...all(true),
    };
    return await create(probe, 'right', '/right', body);
  });
}

/** The right with everything allowed, and with nothing. */
async function states(probe: Probe): Promise<{ on: Thing; off: Thing }> {
  return await probe.once('a right in two states', async () => {
    const path = `/right/${idOf(await right(probe, 'user'))}`;
    const on = await probe.object(path);
    return { on, off: await putAndRead(probe, path, all(false)) };
  });
}

export const rights: Family = {
  title: 'Rights',
  facts: [
    {
      name: 'right-create',
      mark: 'derived',
      says: 'POST /right takes folder_id and target_id and answers the right of a user.',
      source: GRANT,
      write: true,
      try: async (probe) => {
        const made = await itself(right(probe, 'user'));
        const place = [await ownFolderId(probe), await ownUserId(probe)];
        return claim(isSame([made.folder_id, made.target_id], place), shape(made));
      },
    },
    {
      name: 'right-of-group',
      mark: 'derived',
      says: 'A right may be one of a group, by its ID as target_id.',
      source: at(FIELDS, "name: 'rightGroup',"),
      write: true,
      try: async (probe) => has(await itself(right(probe, 'group')), 'target_id', await ownGroupId(probe)),
    },
    ...PERMISSIONS.map(
      (name): Fact => ({
        name: `right-${name}`,
        mark: 'doc',
        says: `A right takes ${name} as true and false, at its creation and by PUT.`,
        source: at(FIELDS, `value: '${name}',`),
        write: true,
        try: async (probe) => {
          const { on, off } = await states(probe);
          const holds = isSame(on[name], true) && isSame(off[name], false);
          return claim(holds, `${shape(on[name])}, then ${shape(off[name])}`);
        },
      }),
    ),
    {
      name: 'rights-list',
      mark: 'doc',
      says: 'GET /rights/FOLDER lists the rights on that folder with their target_id.',
      source: at('nodes/NetExplorerUsers/resources/right/getAll.ts', "path: '/rights/{rightFolder}'"),
      write: true,
      try: async (probe) => {
        const id = idOf(await right(probe, 'user'));
        const user = await ownUserId(probe);
        const listed = await probe.list(`/rights/${await ownFolderId(probe)}`);
        const found = listed.find((one) => String(one.id) === id);
        return claim(String(found?.target_id) === user, shape(found));
      },
    },
    {
      name: 'right-taken',
      mark: 'derived',
      says: 'A second right of the same user on the same folder is refused with status 403, 409 or 422.',
      source: at('nodes/shared/client/create.ts', 'accept: [403, 409, 422],'),
      write: true,
      try: async (probe) => {
        const { folder_id, target_id } = await right(probe, 'user');
        const body = { folder_id, target_id, ...all(true) };
        const { status, body: made } = await probe.send('POST', '/right', { body });
        const seen = isSame((made as Thing | undefined)?.id, (await right(probe, 'user')).id)
          ? 'the same right'
          : 'another right';
        return claim([403, 409, 422].includes(status), status < 300 ? seen : `status ${status}`);
      },
    },
  ],
};
