import { groupCreation, groupNameOf, ownGroupId, ownUserId } from '../people';
import { asObject, idOf, itself, wireId, type Probe, type Thing } from '../probe';
import { shape } from '../shape';
import { at, type Family, type Source } from './fact';
import { claim, refusedWith } from '../verdict';
import { has, putAndRead } from './fields';

const inGroup = (operation: string, contains: string): Source =>
  at(`nodes/NetExplorerUsers/resources/group/${operation}.ts`, contains);

const MEMBERS = at('nodes/NetExplorerUsers/resources/group/groups.ts', 'derived: a list of ids');

async function change(probe: Probe, body: Thing): Promise<Thing> {
  return await putAndRead(probe, `/group/${await ownGroupId(probe)}`, body);
}

export const groups: Family = {
  title: 'Groups',
  facts: [
    {
      name: 'groups-list',
      mark: 'doc',
      says: 'GET /groups lists groups with ID and login.',
      source: inGroup('getAll', "path: '/groups'"),
      try: async (probe) => {
        const listed = await probe.list('/groups');
        return claim(
          listed.every((group) => 'id' in group && 'login' in group),
          shape(listed),
        );
      },
    },
    {
      name: 'group-create',
      mark: 'doc',
      says: 'POST /group takes the name as login and answers the new group.',
      source: inGroup('create', "property: 'login'"),
      write: true,
      try: async (probe) =>
        has(asObject((await itself(groupCreation(probe))).body), 'login', groupNameOf(probe)),
    },
    {
      name: 'group-create-members',
      mark: 'derived',
      says: 'A new group takes members as a list of user IDs and shows them as such.',
      source: MEMBERS,
      write: true,
      try: async (probe) => {
        const group = await probe.object(`/group/${await ownGroupId(probe)}`);
        return has(group, 'members', [await ownUserId(probe)]);
      },
    },
    {
      name: 'group-members-replaced',
      mark: 'derived',
      says: 'PUT /group/ID replaces all members by those that it names.',
      source: inGroup('setMembers', "path: '/group/{group}'"),
      write: true,
      try: async (probe) => {
        const without = await change(probe, { members: [] });
        const { members } = without;
        await change(probe, { members: [wireId(await ownUserId(probe))] });
        return claim(Array.isArray(members) && members.length === 0, shape(members));
      },
    },
    {
      name: 'group-rename',
      mark: 'derived',
      says: 'PUT /group/ID renames a group by login.',
      source: inGroup('update', "name: 'login',"),
      write: true,
      try: async (probe) => {
        const login = `${groupNameOf(probe)} renamed`;
        return has(await change(probe, { login }), 'login', login);
      },
    },
    {
      name: 'group-rename-keeps-members',
      mark: 'derived',
      says: 'A PUT that names no members leaves them as they are.',
      source: inGroup('update', "'Rename a group or change other fields; its members stay'"),
      write: true,
      try: async (probe) => {
        const user = await ownUserId(probe);
        await change(probe, { members: [wireId(user)] });
        return has(await change(probe, { login: groupNameOf(probe) }), 'members', [user]);
      },
    },
    {
      name: 'group-ldap',
      mark: 'doc',
      says: 'A group says as ldap whether it comes from a directory.',
      source: at('nodes/NetExplorerUsers/resources/group/groups.ts', 'it cannot be changed. (doc: `ldap`)'),
      try: async (probe) => {
        const id = probe.options.write ? await ownGroupId(probe) : idOf((await probe.list('/groups'))[0]);
        const { ldap } = await probe.object(`/group/${id}`);
        return claim(ldap !== undefined, shape(ldap));
      },
    },
    {
      name: 'group-name-taken',
      mark: 'derived',
      says: 'A second group of a name is refused with status 403, 409 or 422.',
      source: at('nodes/shared/client/create.ts', 'accept: [403, 409, 422],'),
      write: true,
      try: async (probe) => {
        const { login } = await probe.object(`/group/${await ownGroupId(probe)}`);
        const { status, body } = await probe.send('POST', '/group', { body: { login } });
        if (status < 300) {
          const id = idOf(asObject(body));
          probe.made('group', id, `/group/${id}`);
        }
        return refusedWith(status, 403, 409, 422);
      },
    },
    {
      name: 'group-unknown-404',
      mark: 'client',
      says: 'The ID of a group that there is not is answered with status 404.',
      source: inGroup('get', "path: '/group/{group}'"),
      try: async (probe) => {
        const { status } = await probe.send('GET', '/group/999999999');
        return refusedWith(status, 404);
      },
    },
  ],
};
