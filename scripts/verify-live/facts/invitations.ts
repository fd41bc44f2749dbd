import { ownFolderId } from '../fixtures';
import { addressOf } from '../people';
import { accepted, asObject, idOf, itself, wireId, type Probe, type Thing } from '../probe';
import { shape } from '../shape';
import { at, type Family, type Source } from './fact';
import { claim } from '../verdict';
import { has, inDays } from './fields';

const FIELDS = (contains: string): Source =>
  at('nodes/NetExplorerUsers/resources/invitation/fields.ts', contains);
const CREATE = at(
  'nodes/NetExplorerUsers/resources/invitation/create.ts',
  "body: { folder: 'invitationFolder' }",
);

const EXPIRATION = inDays(20);

/** An invitation to the own folder, for an address that nobody has. */
async function invitation(probe: Probe): Promise<Thing> {
  return await probe.once('an invitation', async () => {
    const body = {
      folder: wireId(await ownFolderId(probe)),
      email: addressOf(probe, 'guest'),
      rights: 1,
      expiration: EXPIRATION,
    };
    const made = asObject(accepted(await probe.send('POST', '/invite', { body })).body);
    probe.made('invitation', idOf(made), `/invite/${idOf(made)}`);
    return made;
  });
}

/** The invitation as the list of its folder has it: there is no way to read one alone. */
async function listed(probe: Probe): Promise<Thing> {
  const id = idOf(await invitation(probe));
  const all = await probe.list(`/invites/${await ownFolderId(probe)}`);
  return all.find((one) => String(one.id) === id) ?? {};
}

export const invitations: Family = {
  title: 'Invitations',
  facts: [
    {
      name: 'invitation-create',
      mark: 'derived',
      says: 'POST /invite takes folder and email, and answers the invitation.',
      source: CREATE,
      write: true,
      try: async (probe) => has(await itself(invitation(probe)), 'folder', await ownFolderId(probe)),
    },
    {
      name: 'invitation-list',
      mark: 'doc',
      says: 'GET /invites/FOLDER lists the invitations to that folder.',
      source: at(
        'nodes/NetExplorerUsers/resources/invitation/getAll.ts',
        "path: '/invites/{invitationFolder}'",
      ),
      write: true,
      try: async (probe) => {
        const found = await listed(probe);
        return claim('id' in found, shape(found));
      },
    },
    {
      name: 'invitation-email',
      mark: 'derived',
      says: 'An invitation shows the address as email.',
      source: FIELDS("name: 'email',"),
      write: true,
      try: async (probe) => has(await listed(probe), 'email', addressOf(probe, 'guest')),
    },
    {
      name: 'invitation-rights',
      mark: 'derived',
      says: 'An invitation takes rights as a number and shows it.',
      source: FIELDS("name: 'rights',"),
      write: true,
      try: async (probe) => {
        const rights = 3;
        await probe.done('PUT', `/invite/${idOf(await invitation(probe))}`, { body: { rights } });
        return has(await listed(probe), 'rights', rights);
      },
    },
    {
      name: 'invitation-expiration',
      mark: 'derived',
      says: 'An invitation takes expiration as a date and shows it.',
      source: FIELDS("name: 'expiration',"),
      write: true,
      try: async (probe) => has(await listed(probe), 'expiration', EXPIRATION),
    },
    {
      name: 'invitation-update',
      mark: 'derived',
      says: 'PUT /invite/ID changes the expiration.',
      source: at('nodes/NetExplorerUsers/resources/invitation/update.ts', "path: '/invite/{invitation}'"),
      write: true,
      try: async (probe) => {
        const expiration = inDays(40);
        await probe.done('PUT', `/invite/${idOf(await invitation(probe))}`, { body: { expiration } });
        return has(await listed(probe), 'expiration', expiration);
      },
    },
    {
      name: 'invitation-candidates',
      mark: 'doc',
      says: 'GET /invite/users/FOLDER lists users with id, name and emails.',
      source: at(
        'nodes/NetExplorerUsers/resources/invitation/getCandidates.ts',
        "path: '/invite/users/{invitationFolder}'",
      ),
      write: true,
      try: async (probe) => {
        const [first] = await probe.list(`/invite/users/${await ownFolderId(probe)}`);
        return claim(
          ['id', 'name', 'emails'].every((name) => name in Object(first)),
          shape(first),
        );
      },
    },
  ],
};
