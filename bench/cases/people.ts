import type { INodeExecutionData } from 'n8n-workflow';

import type { Engine } from '../../test/support/engine';
import { byLogin, byName } from '../../test/support/platform-values';
import { unstalled } from '../measure';
import { connect, observed, type Cases, type Setting } from '../setting';

const MEMBERSHIPS = 1000;

/** Users and groups. */
export const ofPeople: Cases = {
  memberships: async (setting) => {
    const { client, users } = connect(setting);
    const groups = await newGroups(setting, 10);
    const run = membershipsOf(users, setting.logins, groups);
    const figures = await observed(setting, async () => await run(MEMBERSHIPS));
    for (const { id } of groups) {
      const { data: group } = await client.get<{ members: string[] }>(`/group/${id}`);
      if (group.members.length !== MEMBERSHIPS / groups.length) throw new Error('a membership is missing');
    }
    return figures;
  },

  manyMemberships: async (setting) => {
    const { users } = connect(setting);
    const groups = await newGroups(setting, 1);
    const run = membershipsOf(users, setting.logins, groups);
    await run(100);
    return await unstalled(async () => await run(setting.logins.length));
  },

  manyUsers: async (setting) => {
    const { users } = connect(setting);
    return await observed(setting, async () => {
      const { main, failure } = await users.run({ resource: 'user', operation: 'getAll', returnAll: true });
      if (failure) throw failure;
      if (main.length !== setting.userCount) throw new Error(`${main.length} users arrived`);
    });
  },
};

async function newGroups(setting: Setting, count: number): Promise<Array<{ id: string; login: string }>> {
  const { client } = connect(setting);
  const groups: Array<{ id: string; login: string }> = [];
  for (let index = 0; index < count; index += 1) {
    const login = `Bench ${process.pid} ${index}`;
    groups.push({ login, id: (await client.post<{ id: string }>('/group', { login })).data.id });
  }
  return groups;
}

/** Adds the first so many users to groups, each to the next one in turn, so that neighbours never change the same one. */
function membershipsOf(users: Engine, logins: string[], groups: Array<{ login: string }>) {
  const parameters = {
    resource: 'group',
    operation: 'addMembers',
    group: byName('={{ $json.group }}'),
    members: byLogin('={{ $json.login }}'),
  };
  return async (count: number) => {
    const items = logins.slice(0, count).map((login, index) => ({
      json: { login, group: groups[index % groups.length]?.login },
    }));
    const { main, failure } = await users.run(parameters, items);
    if (failure) throw failure;
    const isThere = ({ json }: INodeExecutionData) => ['updated', 'unchanged'].includes(String(json.outcome));
    if (main.length !== items.length || !main.every(isThere)) throw new Error('a membership is missing');
  };
}
