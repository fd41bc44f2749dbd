import { newFile, newFolder, place } from '../fixtures';
import { changeLink, commonFacts, openPage, ownLink, pathOf, plainLink, SHARE_LINK, smsFact } from '../links';
import { accepted, idOf, itself, wireId, type Probe, type Thing } from '../probe';
import { shape } from '../shape';
import { at, type Family } from './fact';
import { claim, notTried, type Verdict } from '../verdict';
import { inDays, isSame, keptFields } from './fields';

const FIELDS = 'nodes/NetExplorerShareLinks/links/termFields.ts';
const RESOURCE = 'nodes/NetExplorerShareLinks/resources/shareLink';
const TERMS = 'nodes/NetExplorerShareLinks/links/terms.ts';

/** The files that the link shows. */
async function filesOf(probe: Probe): Promise<string[]> {
  const { files } = await probe.object(await pathOf(probe, SHARE_LINK));
  return Array.isArray(files) ? (files as Thing[]).map(idOf) : [];
}

/** What becomes of a field that was set when it is sent as null. */
async function cleared(probe: Probe, field: string, value: unknown): Promise<Verdict> {
  const path = await pathOf(probe, SHARE_LINK);
  await probe.prepare('PUT', path, { body: { [field]: value } });
  if (!isSame((await probe.object(path))[field], value)) return notTried('the field is not taken');
  const { [field]: left } = await changeLink(probe, SHARE_LINK, { [field]: null });
  return claim(left === null || left === undefined, shape(left));
}

export const shareLinks: Family = {
  title: 'Share links',
  facts: [
    {
      name: 'share-link-create',
      mark: 'derived',
      says: 'POST /sharelink takes files as a list of IDs and answers the share link with its files.',
      source: at(`${RESOURCE}/create.ts`, 'files: files.map(({ id }) => id)'),
      write: true,
      try: async (probe) => {
        const { files } = await itself(ownLink(probe, SHARE_LINK));
        const { file } = await place(probe);
        const shown = Array.isArray(files) ? (files as Thing[]).map(({ id }) => String(id)) : [];
        return claim(shown.length === 1 && shown[0] === idOf(file), shape(files));
      },
    },
    ...keptFields(
      'A share link',
      [
        {
          name: 'share-link-expiration',
          field: 'expiration_date',
          source: at(TERMS, "if (how === 'days') body.expiration_date"),
          value: inDays(10),
        },
        {
          name: 'share-link-max-downloads',
          field: 'max_downloads',
          source: at(FIELDS, "name: 'max_downloads',"),
          value: 3,
        },
        { name: 'share-link-notify', field: 'notify', source: at(FIELDS, "name: 'notify',"), value: true },
        {
          name: 'share-link-only-preview',
          field: 'only_preview',
          source: at(`${RESOURCE}/fields.ts`, "name: 'only_preview',"),
          value: true,
        },
        {
          name: 'share-link-autoupdate',
          field: 'autoupdate',
          source: at(`${RESOURCE}/fields.ts`, "name: 'autoupdate',"),
          value: true,
        },
      ],
      (probe, body) => changeLink(probe, SHARE_LINK, body),
    ),
    {
      name: 'share-link-partial-update',
      mark: 'derived',
      says: 'What PUT /sharelink/ID does not name stays as it is.',
      source: at(`${RESOURCE}/update.ts`, "path: '/sharelink/{shareLink}'"),
      write: true,
      try: async (probe) => {
        const path = await pathOf(probe, SHARE_LINK);
        const before = await probe.object(path);
        await probe.prepare('PUT', path, { body: { autoupdate: before.autoupdate !== true } });
        const after = await probe.object(path);
        const names = ['expiration_date', 'max_downloads', 'notify', 'only_preview'];
        const changed = names.filter((name) => shape(after[name]) !== shape(before[name]));
        return claim(changed.length === 0, `changed: ${changed.join(', ')}`);
      },
    },
    {
      name: 'share-link-expiration-null',
      mark: 'derived',
      says: 'The expiration of a share link is taken away by null.',
      source: at(TERMS, "'update') body.expiration_date = null;"),
      write: true,
      try: (probe) => cleared(probe, 'expiration_date', inDays(15)),
    },
    {
      name: 'share-link-max-downloads-null',
      mark: 'derived',
      says: 'The maximum of downloads is taken away by null.',
      source: at(TERMS, 'if (unlimited) body.max_downloads = null;'),
      write: true,
      try: (probe) => cleared(probe, 'max_downloads', 7),
    },
    {
      name: 'share-link-add-file',
      mark: 'derived',
      says: 'POST /sharelink/ID/file adds the file that file_id names.',
      source: at(`${RESOURCE}/addFile.ts`, "path: '/sharelink/{shareLink}/file'"),
      write: true,
      try: async (probe) => {
        const file = idOf(await newFile(probe, { name: 'added.txt' }));
        const path = `${await pathOf(probe, SHARE_LINK)}/file`;
        await probe.done('POST', path, { body: { file_id: wireId(file) } });
        const files = await filesOf(probe);
        return claim(files.includes(file), `${files.length} files, not the one added`);
      },
    },
    {
      name: 'share-link-remove-file',
      mark: 'doc',
      says: 'DELETE /sharelink/ID/file/FILE takes a file out.',
      source: at(`${RESOURCE}/removeFile.ts`, "path: '/sharelink/{shareLink}/file/{removedFile}'"),
      write: true,
      try: async (probe) => {
        const file = idOf(await newFile(probe, { name: 'removed.txt' }));
        const path = `${await pathOf(probe, SHARE_LINK)}/file`;
        await probe.prepare('POST', path, { body: { file_id: wireId(file) } });
        await probe.done('DELETE', `${path}/${file}`);
        return claim(!(await filesOf(probe)).includes(file), 'it is still in the link');
      },
    },
    {
      name: 'share-link-add-folder',
      mark: 'derived',
      says: 'POST /sharelink/ID/folder adds the files of the folder that folder_id names.',
      source: at(`${RESOURCE}/addFolder.ts`, "path: '/sharelink/{shareLink}/folder'"),
      write: true,
      try: async (probe) => {
        const folder = idOf(await newFolder(probe, 'Shared'));
        const file = idOf(await newFile(probe, { name: 'in folder.txt', folderId: folder }));
        const path = `${await pathOf(probe, SHARE_LINK)}/folder`;
        await probe.done('POST', path, { body: { folder_id: wireId(folder) } });
        return claim((await filesOf(probe)).includes(file), 'its file is not in the link');
      },
    },
    ...commonFacts(SHARE_LINK),
    {
      name: 'share-link-password-4-characters',
      mark: 'derived',
      says: 'The password of a link may have 4 characters.',
      source: at('nodes/shared/limits.ts', 'export const LINK_PASSWORD_SHORTEST'),
      write: true,
      try: async (probe) => {
        const body = { password: 'aB3!' };
        const { status } = await probe.send('PUT', await pathOf(probe, SHARE_LINK), { body });
        return claim(status < 300, `status ${status}`);
      },
    },
    {
      name: 'share-link-passcheck-by-id',
      mark: 'doc',
      says: 'POST /sharelink/ID/passcheck checks a password for the owner.',
      source: at(`${RESOURCE}/checkPassword.ts`, 'const path = `${SHARE_LINK.path}/${id}/passcheck`'),
      write: true,
      try: async (probe) => {
        const { path } = await plainLink(probe, SHARE_LINK);
        const password = 'By-Id-1234!';
        await probe.prepare('PUT', path, { body: { password } });
        const { status } = await probe.send('POST', `${path}/passcheck`, { body: { password } });
        await probe.prepare('PUT', path, { body: { password: null } });
        return claim(status < 300, `status ${status}`);
      },
    },
    {
      name: 'share-link-download',
      mark: 'derived',
      says: 'GET /sharelink/download/KEY gives a file that file names, without a token.',
      source: at(`${RESOURCE}/download.ts`, "path: '/sharelink/download/{shareLinkKey}'"),
      write: true,
      try: async (probe) => {
        const path = `/sharelink/download/${(await plainLink(probe, SHARE_LINK)).key}`;
        const query = { file: idOf((await place(probe)).file) };
        const { status, bytes } = await probe.send('GET', path, { query, anonymous: true });
        return claim(status === 200 && bytes.length > 0, `status ${status}`);
      },
    },
    {
      name: 'share-link-download-with-token',
      mark: 'derived',
      says: 'The token that a right password is answered with opens the download as token.',
      source: at(`${RESOURCE}/download.ts`, '(derived: both names)'),
      write: true,
      try: async (probe) => {
        const password = 'Opens-1234!';
        const { path, key } = await plainLink(probe, SHARE_LINK);
        await probe.prepare('PUT', path, { body: { password } });
        const check = await probe.send('POST', `${SHARE_LINK.path}/key/${key}/passcheck`, {
          body: { password },
          anonymous: true,
        });
        const { token } = Object(accepted(check).body) as Thing;
        const query = { file: idOf((await place(probe)).file), token: String(token) };
        const download = `/sharelink/download/${key}`;
        const { status } = await probe.send('GET', download, { query, anonymous: true });
        await probe.prepare('PUT', path, { body: { password: null } });
        return claim(status === 200, `token: ${shape(token)}, status ${status}`);
      },
    },
    {
      name: 'share-link-page',
      mark: 'live',
      says: 'The page of a share link is /dl/KEY.',
      source: at('nodes/shared/model/links.ts', "page: 'dl'"),
      write: true,
      try: async (probe) => openPage(probe, `/dl/${(await plainLink(probe, SHARE_LINK)).key}`),
    },
    {
      name: 'share-link-direct-page',
      mark: 'live',
      says: '/fdl/KEY downloads what a share link gives at once.',
      write: true,
      try: async (probe) => openPage(probe, `/fdl/${(await plainLink(probe, SHARE_LINK)).key}`),
    },
    smsFact(SHARE_LINK),
  ],
};
