import { create, ownGroupId, ownUserId } from '../people';
import { idOf, itself, wireId, type Probe, type Thing } from '../probe';
import { shape } from '../shape';
import { at, type Family } from './fact';
import { claim } from '../verdict';
import { has, isSame } from './fields';

const CREATE = at('nodes/NetExplorerUsers/resources/delegate/create.ts', 'body: { group_id');

async function delegate(probe: Probe): Promise<Thing> {
  return await probe.once('a delegate', async () => {
    const body = { group_id: wireId(await ownGroupId(probe)), user_id: wireId(await ownUserId(probe)) };
    return await create(probe, 'delegate', '/delegate', body);
  });
}

export const delegates: Family = {
  title: 'Delegates',
  facts: [
    {
      name: 'delegate-create',
      mark: 'derived',
      says: 'POST /delegate takes group_id and user_id and answers the delegate.',
      source: CREATE,
      write: true,
      try: async (probe) => {
        const made = await itself(delegate(probe));
        return claim('id' in made, shape(made));
      },
    },
    {
      name: 'delegate-group',
      mark: 'derived',
      says: 'A delegate shows its group as group_id.',
      source: CREATE,
      write: true,
      try: async (probe) =>
        has(
          await probe.object(`/delegate/${idOf(await delegate(probe))}`),
          'group_id',
          await ownGroupId(probe),
        ),
    },
    {
      name: 'delegate-user',
      mark: 'derived',
      says: 'A delegate shows its user as user_id.',
      source: CREATE,
      write: true,
      try: async (probe) =>
        has(
          await probe.object(`/delegate/${idOf(await delegate(probe))}`),
          'user_id',
          await ownUserId(probe),
        ),
    },
    {
      name: 'delegates-list',
      mark: 'derived',
      says: 'GET /delegates/GROUP lists the delegates of that group.',
      source: at('nodes/NetExplorerUsers/resources/delegate/getAll.ts', "path: '/delegates/"),
      write: true,
      try: async (probe) => {
        const { id } = await delegate(probe);
        const listed = await probe.list(`/delegates/${await ownGroupId(probe)}`);
        return claim(
          listed.some((one) => isSame(one.id, id)),
          shape(listed),
        );
      },
    },
  ],
};
