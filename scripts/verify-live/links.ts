import { ownFolderId, place } from './fixtures';
import { create } from './people';
import type { Answer } from './client';
import { idOf, wireId, type Probe, type Thing } from './probe';
import { shape } from './shape';
import { at, type Fact, type Source } from './facts/fact';
import { claim, notTried, refusedWith, type Verdict } from './verdict';

const TERMS = 'nodes/NetExplorerShareLinks/links/terms.ts';
const KEYS = 'nodes/NetExplorerShareLinks/links/keys.ts';
const PASSWORD = 'Verify-4711!';

/** What the kinds of links have in common. */
export interface LinkKind {
  /** In the names of facts. */
  slug: string;
  /** What people call it. */
  label: string;
  /** Path of one. */
  path: string;
  /** Folder of its operations. */
  resource: string;
  body: (probe: Probe) => Promise<Thing>;
}

export const SHARE_LINK: LinkKind = {
  slug: 'share-link',
  label: 'share link',
  path: '/sharelink',
  resource: 'shareLink',
  body: async (probe) => ({ files: [wireId(idOf((await place(probe)).file))] }),
};

export const SHARE: LinkKind = {
  slug: 'share',
  label: 'share',
  path: '/share',
  resource: 'share',
  body: async (probe) => {
    const { folder, file } = await place(probe);
    return {
      roots: [
        { id: wireId(idOf(folder)), entity_type: 0 },
        { id: wireId(idOf(file)), entity_type: 1 },
      ],
    };
  },
};

export const UPLOAD_LINK: LinkKind = {
  slug: 'upload-link',
  label: 'upload link',
  path: '/ulink',
  resource: 'uploadLink',
  body: async (probe) => ({ folder_id: wireId(await ownFolderId(probe)) }),
};

/** A link that the checks share, as its creation answered it. */
export async function ownLink(probe: Probe, kind: LinkKind): Promise<Thing> {
  return await probe.once(`a ${kind.label}`, async () =>
    create(probe, kind.label, kind.path, await kind.body(probe)),
  );
}

/** A link whose terms nobody changes: nobody is told when it is used. */
export async function plainLink(probe: Probe, kind: LinkKind): Promise<{ path: string; key: string }> {
  const link = await probe.once(`a ${kind.label} without terms`, async () =>
    create(probe, kind.label, kind.path, await kind.body(probe)),
  );
  return { path: `${kind.path}/${idOf(link)}`, key: String(link.key) };
}

export async function pathOf(probe: Probe, kind: LinkKind): Promise<string> {
  return `${kind.path}/${idOf(await ownLink(probe, kind))}`;
}

/** Changes the shared link. @returns how it is then. */
export async function changeLink(probe: Probe, kind: LinkKind, body: Thing): Promise<Thing> {
  const path = await pathOf(probe, kind);
  await probe.done('PUT', path, { body });
  return await probe.object(path);
}

/** The key of a link that is open to everybody. */
export async function keyOf(probe: Probe, kind: LinkKind): Promise<string> {
  return (await plainLink(probe, kind)).key;
}

/** A link with a password, by its key. */
async function lockedKey(probe: Probe, kind: LinkKind): Promise<string> {
  const body = { ...(await kind.body(probe)), password: PASSWORD, ...(kind === UPLOAD_LINK && { flags: 1 }) };
  const link = await probe.once(`a ${kind.label} with a password`, () =>
    create(probe, kind.label, kind.path, body),
  );
  return String(link.key);
}

/** What a check of a password by key is answered, without a token. */
async function passcheck(probe: Probe, kind: LinkKind, password: string): Promise<Answer> {
  const path = `${kind.path}/key/${await lockedKey(probe, kind)}/passcheck`;
  return await probe.send('POST', path, { body: { password }, anonymous: true });
}

/** A page for people, as somebody without an account opens it. */
export async function openPage(probe: Probe, path: string): Promise<Verdict> {
  const { status, headers } = await probe.send('GET', `${probe.client.origin}${path}`, { anonymous: true });
  return claim(status === 200, `status ${status}, ${String(headers['content-type']).split(';')[0]}`);
}

/** Whether a link shows that it has a password. */
const isLocked = ({ password_protected: mark, flags }: Thing, kind: LinkKind) =>
  kind === UPLOAD_LINK ? (Number(flags) & 1) === 1 : Boolean(mark);

/** The facts that are the same for every kind of link. */
export function commonFacts(kind: LinkKind): Fact[] {
  const { slug, label, path, resource } = kind;
  const inResource = (operation: string, contains: string): Source =>
    at(`nodes/NetExplorerShareLinks/resources/${resource}/${operation}.ts`, contains);
  const flag = kind === UPLOAD_LINK ? { flags: 1 } : {};
  return [
    {
      name: `${slug}-key`,
      mark: 'live',
      says: `A ${label} has a key of letters, digits, _ and -.`,
      source: at('nodes/shared/model/links.ts', 'if (/^[^\\s/?#%]+$/.test(key)) return key;'),
      write: true,
      try: async (probe) => {
        const { key } = await ownLink(probe, kind);
        return claim(/^[\w-]+$/.test(String(key ?? '')), `text of ${String(key ?? '').length} characters`);
      },
    },
    {
      name: `${slug}-by-key-without-token`,
      mark: 'derived',
      says: `GET ${path}/key/KEY shows a ${label} to whoever has its key, without a token.`,
      source: inResource('getByKey', `path: '${path}/key/`),
      write: true,
      try: async (probe) => {
        const address = `${path}/key/${await keyOf(probe, kind)}`;
        const { status, body } = await probe.send('GET', address, { anonymous: true });
        return claim(status === 200, `status ${status}, ${shape(body)}`);
      },
    },
    {
      name: `${slug}-unknown-key-404`,
      mark: 'derived',
      says: `A key of a ${label} that there is not is answered with status 404.`,
      source: at(KEYS, 'case 404:'),
      write: true,
      try: async (probe) => {
        const { status } = await probe.send('GET', `${path}/key/${'0'.repeat(30)}`, { anonymous: true });
        return refusedWith(status, 404);
      },
    },
    {
      name: `${slug}-password`,
      mark: 'derived',
      says: `A ${label} takes password and shows that it has one, not which.`,
      source: at(TERMS, "if (how === 'entered') body.password"),
      write: true,
      try: async (probe) => {
        const link = await changeLink(probe, kind, { password: PASSWORD, ...flag });
        const shown = Object.values(link).includes(PASSWORD);
        return claim(isLocked(link, kind) && !shown, shown ? 'the password itself' : shape(link));
      },
    },
    {
      name: `${slug}-password-null`,
      mark: 'derived',
      says: `The password of a ${label} is taken away by null.`,
      source: at(TERMS, "'update') body.password = null;"),
      write: true,
      try: async (probe) => {
        await probe.prepare('PUT', await pathOf(probe, kind), { body: { password: PASSWORD, ...flag } });
        const link = await changeLink(probe, kind, {
          password: null,
          ...(kind === UPLOAD_LINK && { flags: 0 }),
        });
        return claim(!isLocked(link, kind), shape(link.password_protected ?? link.flags));
      },
    },
    {
      name: `${slug}-passcheck-right`,
      mark: 'derived',
      says: `POST ${path}/key/KEY/passcheck takes password and accepts the right one, without a token.`,
      source: inResource('checkPassword', `path: '${path}/key/`),
      write: true,
      try: async (probe) => {
        const { status, body } = await passcheck(probe, kind, PASSWORD);
        return claim(status < 300, `status ${status}, ${shape(body)}`);
      },
    },
    {
      name: `${slug}-passcheck-wrong`,
      mark: 'derived',
      says: `It refuses a wrong password with status 401 or 403.`,
      source: at(KEYS, 'What else an open route can refuse'),
      write: true,
      try: async (probe) => {
        // Where everything is refused, a wrong password says nothing.
        const right = await passcheck(probe, kind, PASSWORD);
        if (right.status >= 300) return notTried('the right password is refused as well');
        const { status, body } = await passcheck(probe, kind, `${PASSWORD}?`);
        return claim([401, 403].includes(status), `status ${status}, ${shape(body)}`);
      },
    },
    {
      name: `${slug}-delete`,
      mark: 'doc',
      says: `DELETE ${path}/ID takes a ${label} away.`,
      source: inResource('delete', `path: '${path}/`),
      write: true,
      try: async (probe) => {
        const id = await probe.once(`a ${label} to delete`, async () =>
          idOf(await create(probe, label, path, await kind.body(probe))),
        );
        await probe.done('DELETE', `${path}/${id}`);
        probe.leftovers.forget(label, id);
        const { status } = await probe.send('GET', `${path}/${id}`);
        return refusedWith(status, 404);
      },
    },
  ];
}

/** A fact that cannot be tried without a message to somebody's phone. */
export function smsFact({ slug, label }: LinkKind): Fact {
  return {
    name: `${slug}-sms`,
    mark: 'derived',
    says: `The type 1 of a ${label} sends its password by SMS.`,
    source: at(TERMS, 'const BY_SMS = 1;'),
    write: true,
    try: async () => notTried('it would send a message to a phone'),
  };
}
