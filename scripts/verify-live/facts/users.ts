import { roots } from '../fixtures';
import { addressOf, groupNameOf, loginOf, ownUserId, userCreation } from '../people';
import { accepted, asObject, idOf, itself, wireId, type Probe, type Thing } from '../probe';
import { shape } from '../shape';
import { at, type Family, type Source } from './fact';
import { claim, confirmed, notTried, refusedWith } from '../verdict';
import { has, keptFields, putAndRead } from './fields';

const FIELDS = (contains: string): Source => at('nodes/NetExplorerUsers/fields.ts', contains);
const inUser = (operation: string, contains: string): Source =>
  at(`nodes/NetExplorerUsers/resources/user/${operation}.ts`, contains);

const PICTURE = at('nodes/NetExplorerUsers/pictures.ts', 'multipart, field `picture`');

/** A picture of one pixel. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

async function change(probe: Probe, body: Thing): Promise<Thing> {
  return await putAndRead(probe, `/user/${await ownUserId(probe)}`, body);
}

/** A group that the platform may have made of an organization, to be removed with the user. */
async function removeGroupLater(probe: Probe, name: string): Promise<boolean> {
  const group = (await probe.list('/groups')).find(({ login }) => login === name);
  if (group !== undefined) probe.made('group', idOf(group), `/group/${idOf(group)}`);
  return group !== undefined;
}

export const users: Family = {
  title: 'Users',
  facts: [
    {
      name: 'users-list',
      mark: 'doc',
      says: 'GET /users lists users with ID, login and email.',
      source: inUser('getAll', "path: '/users'"),
      try: async (probe) => {
        const [first] = await probe.list('/users');
        return claim(
          ['id', 'login', 'email'].every((name) => name in Object(first)),
          shape(first),
        );
      },
    },
    {
      name: 'users-list-complete',
      mark: 'derived',
      says: 'The objects in that list have names, organization and active, so that they can be filtered.',
      source: at(
        'nodes/NetExplorerUsers/resources/user/userList.ts',
        'foldCase([login, firstname, lastname, email]',
      ),
      try: async (probe) => {
        const [first] = await probe.list('/users');
        const names = ['firstname', 'lastname', 'organization', 'active'];
        return claim(
          names.every((name) => name in Object(first)),
          shape(first),
        );
      },
    },
    {
      name: 'user-unknown-404',
      mark: 'client',
      says: 'The ID of a user that there is not is answered with status 404.',
      source: inUser('get', "path: '/user/{user}'"),
      try: async (probe) => {
        const { status } = await probe.send('GET', '/user/999999999');
        return refusedWith(status, 404);
      },
    },
    {
      name: 'user-quota-shape',
      mark: 'doc',
      says: 'GET /user/ID/quota answers quota and user.',
      source: inUser('getQuota', "proof: ['quota', 'user']"),
      try: async (probe) => {
        const own = idOf(await probe.object('/account'));
        const quota = await probe.object(`/user/${own}/quota`);
        return claim('quota' in quota && 'user' in quota, `${shape(quota)}, quota: ${shape(quota.quota)}`);
      },
    },
    {
      name: 'user-create',
      mark: 'derived',
      says: 'POST /user takes login and email and answers the new user.',
      source: inUser('fields', "name: 'login',"),
      write: true,
      try: async (probe) => {
        const user = asObject((await itself(userCreation(probe))).body);
        return has(user, 'login', loginOf(probe));
      },
    },
    {
      name: 'user-create-email',
      mark: 'derived',
      says: 'A new user has the address that was sent as email.',
      source: FIELDS("name: 'email',"),
      write: true,
      try: async (probe) =>
        has(await probe.object(`/user/${await ownUserId(probe)}`), 'email', addressOf(probe)),
    },
    {
      name: 'user-create-inactive',
      mark: 'derived',
      says: 'A user that is created with active false is not active.',
      source: inUser('deactivate', 'active: false'),
      write: true,
      try: async (probe) => has(await probe.object(`/user/${await ownUserId(probe)}`), 'active', false),
    },
    {
      name: 'user-login-taken',
      mark: 'derived',
      says: 'A second user with a login is refused with status 403, 409 or 422.',
      source: at('nodes/shared/client/create.ts', 'accept: [403, 409, 422],'),
      write: true,
      try: async (probe) => {
        await ownUserId(probe);
        const body = { login: loginOf(probe), email: addressOf(probe, 'second'), active: false };
        const answer = await probe.send('POST', '/user', { body });
        if (answer.status < 300) {
          const id = idOf(asObject(answer.body));
          probe.made('user', id, `/user/${id}`);
        }
        return refusedWith(answer.status, 403, 409, 422);
      },
    },
    ...keptFields(
      'A user',
      [
        { name: 'user-firstname', field: 'firstname', source: FIELDS("name: 'firstname',"), value: 'Vérité' },
        { name: 'user-lastname', field: 'lastname', source: FIELDS("name: 'lastname',"), value: 'Check' },
        { name: 'user-phone', field: 'phone', source: FIELDS("name: 'phone',"), value: '+33 1 99 00 00 00' },
        { name: 'user-language', field: 'language', source: FIELDS("name: 'language',"), value: 'en' },
        { name: 'user-type', field: 'type', source: inUser('fields', "name: 'type',"), value: 'external' },
      ],
      change,
    ),
    ...keptFields(
      'A user',
      ['de', 'es', 'fr', 'it', 'nl'].map((language) => ({
        name: `user-language-${language}`,
        field: 'language',
        source: FIELDS(`value: '${language}' }`),
        value: language,
      })),
      change,
    ),
    {
      name: 'user-login-any-case',
      mark: 'derived',
      says: 'A login that differs from another in capital letters only is taken.',
      source: inUser('createOrUpdate', 'Capital letters do not matter.'),
      write: true,
      try: async (probe) => {
        await ownUserId(probe);
        const body = { login: loginOf(probe).toUpperCase(), email: addressOf(probe, 'third'), active: false };
        const answer = await probe.send('POST', '/user', { body });
        if (answer.status < 300) {
          const id = idOf(asObject(answer.body));
          probe.made('user', id, `/user/${id}`);
        }
        return refusedWith(answer.status, 403, 409, 422);
      },
    },
    {
      name: 'user-login-64-characters',
      mark: 'derived',
      says: 'A login may have 64 characters.',
      source: at('nodes/shared/limits.ts', 'export const LOGIN_LONGEST'),
      write: true,
      try: async (probe) => {
        const login = loginOf(probe).padEnd(64, 'x');
        const seen = has(await change(probe, { login }), 'login', login);
        await probe.prepare('PUT', `/user/${await ownUserId(probe)}`, { body: { login: loginOf(probe) } });
        return seen;
      },
    },
    {
      name: 'user-password-8-characters',
      mark: 'derived',
      says: 'A password may have 8 characters.',
      source: at('nodes/shared/limits.ts', 'export const PASSWORD_SHORTEST'),
      write: true,
      try: async (probe) => {
        const password = `Aa1!${probe.suffix.slice(0, 4)}`;
        const path = `/user/${await ownUserId(probe)}`;
        const { status } = await probe.send('PUT', path, { body: { password } });
        return claim(status < 300, `status ${status}`);
      },
    },
    {
      name: 'user-organization',
      mark: 'derived',
      says: 'A user takes organization and shows it as it was sent.',
      source: inUser('fields', "name: 'organization',"),
      write: true,
      try: async (probe) => {
        const organization = `${groupNameOf(probe)} organization`;
        const user = await change(probe, { organization });
        const madeGroup = await removeGroupLater(probe, organization);
        const { verdict, ...more } = has(user, 'organization', organization);
        return verdict === 'confirmed'
          ? confirmed(madeGroup ? 'a group of that name was made' : 'no group was made')
          : ({ verdict, ...more } as ReturnType<typeof has>);
      },
    },
    {
      name: 'user-several-addresses',
      mark: 'doc',
      says: 'A user takes several addresses as email, separated by commas.',
      source: FIELDS("description: 'The e-mail address. Separate several by commas.',"),
      write: true,
      try: async (probe) => {
        const wanted = [addressOf(probe), addressOf(probe, 'other')];
        const { email } = await change(probe, { email: wanted.join(',') });
        const shown = String(email).split(/\s*[,;]\s*/);
        return claim(
          wanted.every((address) => shown.includes(address)),
          `${shape(email)}, ${shown.length} addresses`,
        );
      },
    },
    {
      name: 'user-roots',
      mark: 'derived',
      says: 'A user takes roots as a list of IDs of root folders.',
      source: inUser('roots', "name: 'roots',"),
      write: true,
      try: async (probe) => {
        const root = (await roots(probe)).find(
          ({ id, type }) => id && !['personal', 'shared'].includes(String(type)),
        );
        if (root === undefined) return notTried('there is no common root folder');
        return has(await change(probe, { roots: [wireId(idOf(root))] }), 'roots', [idOf(root)]);
      },
    },
    {
      name: 'user-password',
      mark: 'derived',
      says: 'A user takes a password, and never shows it.',
      source: FIELDS("name: 'password',"),
      write: true,
      try: async (probe) => {
        const user = await change(probe, { password: `Verify-${probe.suffix}-${probe.suffix}!` });
        return claim(!('password' in user) || !user.password, shape(user.password));
      },
    },
    {
      name: 'user-partial-update',
      mark: 'derived',
      says: 'What PUT /user/ID does not name stays as it is.',
      source: inUser('update', "path: '/user/{user}'"),
      write: true,
      try: async (probe) => {
        const path = `/user/${await ownUserId(probe)}`;
        const before = await probe.object(path);
        await probe.prepare('PUT', path, { body: { lastname: 'Checked' } });
        const after = await probe.object(path);
        const lost = ['login', 'email', 'firstname', 'phone'].filter(
          (name) => String(after[name]) !== String(before[name]),
        );
        return claim(lost.length === 0, `changed: ${lost.join(', ')}`);
      },
    },
    {
      name: 'user-picture',
      mark: 'derived',
      says: 'POST /user/ID/picture takes the picture as picture of a form, and GET gives an image.',
      source: PICTURE,
      write: true,
      try: async (probe) => {
        const path = `/user/${await ownUserId(probe)}/picture`;
        const form = new FormData();
        form.append('picture', new Blob([new Uint8Array(PNG)], { type: 'image/png' }), 'check.png');
        accepted(await probe.send('POST', path, { body: form }));
        const { status, headers } = await probe.send('GET', path);
        return claim(
          status === 200 && String(headers['content-type']).startsWith('image/'),
          `status ${status}`,
        );
      },
    },
    {
      name: 'user-password-mail',
      mark: 'derived',
      says: 'POST /reset_password takes the login.',
      source: inUser('signIn', "path: '/reset_password', body: { login"),
      write: true,
      try: async () => notTried('it would mail somebody'),
    },
  ],
};
