import { ownUserId } from '../people';
import { accepted, type Probe, type Thing } from '../probe';
import { shape } from '../shape';
import { at, type Family } from './fact';
import { claim } from '../verdict';
import { has, putAndRead } from './fields';

const UPDATE = 'nodes/NetExplorerUsers/resources/options/update.ts';
const WANTED = 'nodes/NetExplorerUsers/resources/options/options.ts';

/** Monday to Friday. */
const WORKING_DAYS = 2 + 4 + 8 + 16 + 32;

async function path(probe: Probe): Promise<string> {
  return `/option/${await ownUserId(probe)}`;
}

async function change(probe: Probe, body: Thing): Promise<Thing> {
  return await putAndRead(probe, await path(probe), body);
}

export const options: Family = {
  title: 'Options of users',
  facts: [
    {
      name: 'options-shape',
      mark: 'doc',
      says: 'GET /option/USER answers days, ips and target_id.',
      source: at(WANTED, "export const OPTIONS = ['days'"),
      write: true,
      try: async (probe) => {
        const found = await probe.object(await path(probe));
        return claim(
          ['days', 'ips', 'target_id'].every((name) => name in found),
          shape(found),
        );
      },
    },
    {
      name: 'options-days',
      mark: 'doc',
      says: 'The days of the options are a mask in which Sunday is 1.',
      source: at(UPDATE, "name: 'days',"),
      write: true,
      try: async (probe) => has(await change(probe, { days: WORKING_DAYS }), 'days', WORKING_DAYS),
    },
    {
      name: 'options-ips',
      mark: 'derived',
      says: 'The ips of the options are a list of addresses and networks.',
      source: at(UPDATE, "name: 'ips',"),
      write: true,
      try: async (probe) => {
        const ips = ['203.0.113.7', '198.51.100.0/24'];
        return has(await change(probe, { ips }), 'ips', ips);
      },
    },
    {
      name: 'options-any-ip',
      mark: 'doc',
      says: 'With ips null one may sign in from anywhere.',
      source: at(WANTED, "if (ips.trim() === '*') body.ips = null;"),
      write: true,
      try: async (probe) => {
        const { ips } = await change(probe, { ips: null });
        return claim(ips === null, shape(ips));
      },
    },
    {
      name: 'options-reset',
      mark: 'doc',
      says: 'DELETE /option/USER takes the options of a user away.',
      source: at('nodes/NetExplorerUsers/resources/options/reset.ts', "path: '/option/{holder}'"),
      write: true,
      try: async (probe) => {
        await probe.prepare('PUT', await path(probe), { body: { days: 1 } });
        accepted(await probe.send('DELETE', await path(probe)));
        const { status, body } = await probe.send('GET', await path(probe));
        const { days } = Object(body) as Thing;
        return claim(status === 404 || days !== 1, `status ${status}, days: ${shape(days)}`);
      },
    },
  ],
};
