import { MARK } from './fixtures';
import type { Answer } from './client';
import { accepted, asObject, entriesIn, idOf, wireId, type Probe, type Thing } from './probe';

/** Where mails go that nobody is to get: a domain that never exists. */
export function addressOf(probe: Probe, who = 'user'): string {
  return `n8n-verify-${who}-${probe.suffix}@example.invalid`;
}

export function loginOf(probe: Probe): string {
  return `n8n-verify-${probe.suffix}`;
}

export function groupNameOf(probe: Probe): string {
  return `${MARK} ${probe.suffix}`;
}

/** The path of the user or group of a login. */
async function findByLogin(
  { client }: Probe,
  kind: 'user' | 'group',
  login: string,
): Promise<string | undefined> {
  const { body } = await client.send('GET', `/${kind}s`, { query: { limit: 1000 } });
  const found = entriesIn(body).find((entry) => entry.login === login);
  return found && `/${kind}/${idOf(found)}`;
}

/** The answer to the creation of the user that the checks work with. */
export async function userCreation(probe: Probe): Promise<Answer> {
  return await probe.once('a user of its own', async () => {
    const body = { login: loginOf(probe), email: addressOf(probe), active: false };
    const find = () => findByLogin(probe, 'user', body.login);
    const answer = accepted(await probe.creating({ kind: 'user', find }, '/user', body));
    const id = idOf(asObject(answer.body));
    probe.made('user', id, `/user/${id}`);
    return answer;
  });
}

export async function ownUserId(probe: Probe): Promise<string> {
  return idOf(asObject((await userCreation(probe)).body));
}

/** The answer to the creation of the group that the checks work with. */
export async function groupCreation(probe: Probe): Promise<Answer> {
  return await probe.once('a group of its own', async () => {
    const body = { login: groupNameOf(probe), members: [wireId(await ownUserId(probe))] };
    const find = () => findByLogin(probe, 'group', body.login);
    const answer = accepted(await probe.creating({ kind: 'group', find }, '/group', body));
    const id = idOf(asObject(answer.body));
    probe.made('group', id, `/group/${id}`);
    return answer;
  });
}

export async function ownGroupId(probe: Probe): Promise<string> {
  return idOf(asObject((await groupCreation(probe)).body));
}

/** Creates something that is removed at the end. @returns it as the creation answered it. */
export async function create(probe: Probe, kind: string, path: string, body: Thing): Promise<Thing> {
  const made = asObject(accepted(await probe.send('POST', path, { body })).body);
  const id = idOf(made);
  probe.made(kind, id, `${path}/${id}`);
  return made;
}
