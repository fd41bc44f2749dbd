import { place } from '../fixtures';
import { changeLink, commonFacts, keyOf, openPage, ownLink, pathOf, SHARE, smsFact } from '../links';
import { entriesIn, idOf, itself, wireId, type Probe, type Thing } from '../probe';
import { shape } from '../shape';
import { at, type Family } from './fact';
import { claim } from '../verdict';
import { inDays, keptFields } from './fields';

const FIELDS = 'nodes/NetExplorerShareLinks/links/termFields.ts';
const CONTENTS = 'nodes/NetExplorerShareLinks/links/contents.ts';
const TERMS = 'nodes/NetExplorerShareLinks/links/terms.ts';
const RESOURCE = 'nodes/NetExplorerShareLinks/resources/share';

/** The type that a share gives to a content; `undefined` if it is not in it. */
async function typeOf(probe: Probe, thing: Thing): Promise<unknown> {
  const { roots } = await ownLink(probe, SHARE);
  const entries = Array.isArray(roots) ? (roots as Thing[]) : [];
  return entries.find(({ id }) => String(id) === idOf(thing))?.entity_type;
}

/** What is in the share, as anybody sees it. */
async function contentOf(probe: Probe, below = ''): Promise<Thing[]> {
  const path = `/share/content/${await keyOf(probe, SHARE)}${below}`;
  return entriesIn(await probe.done('GET', path, { anonymous: true }));
}

export const shares: Family = {
  title: 'Shares',
  facts: [
    {
      name: 'share-create-folder',
      mark: 'doc',
      says: 'POST /share takes roots, in which entity_type 0 is a folder.',
      source: at(CONTENTS, 'const ENTITY_TYPES = { folder: 0'),
      write: true,
      try: async (probe) => {
        const type = await itself(typeOf(probe, (await place(probe)).folder));
        return claim(Number(type ?? NaN) === 0, shape(type));
      },
    },
    {
      name: 'share-create-file',
      mark: 'derived',
      says: 'In roots, entity_type 1 is a file.',
      source: at(CONTENTS, '(doc: 0 is a folder; derived: 1 is a file)'),
      write: true,
      try: async (probe) => {
        const type = await itself(typeOf(probe, (await place(probe)).file));
        return claim(Number(type) === 1, shape(type));
      },
    },
    ...keptFields(
      'A share',
      [
        {
          name: 'share-expiration',
          field: 'expiration_date',
          source: at(TERMS, "if (how === 'days') body.expiration_date"),
          value: inDays(10),
        },
        {
          name: 'share-max-downloads',
          field: 'max_downloads',
          source: at(FIELDS, "name: 'max_downloads',"),
          value: 3,
        },
        { name: 'share-notify', field: 'notify', source: at(FIELDS, "name: 'notify',"), value: true },
        {
          name: 'share-download-only',
          field: 'flags',
          mark: 'doc',
          source: at(TERMS, 'const DOWNLOAD_ONLY = 1;'),
          value: 1,
        },
      ],
      (probe, body) => changeLink(probe, SHARE, body),
    ),
    {
      name: 'share-roots-replaced',
      mark: 'derived',
      says: 'PUT /share/ID replaces all that a share gives by the roots that it names.',
      source: at(`${RESOURCE}/update.ts`, 'derived: in requests, as a whole)'),
      write: true,
      try: async (probe) => {
        const file = { id: wireId(idOf((await place(probe)).file)), entity_type: 1 };
        const { roots: one } = await changeLink(probe, SHARE, { roots: [file] });
        const { roots: both } = await changeLink(probe, SHARE, await SHARE.body(probe));
        const counts = [one, both].map((roots) => (Array.isArray(roots) ? roots.length : 0));
        return claim(counts[0] === 1 && counts[1] === 2, `${counts[0]} for 1, ${counts[1]} for 2`);
      },
    },
    {
      name: 'share-content',
      mark: 'doc',
      says: 'GET /share/content/KEY lists what a share gives, without a token.',
      source: at(`${RESOURCE}/getContent.ts`, "path: '/share/content/{shareKey}'"),
      write: true,
      try: async (probe) => {
        const listed = await contentOf(probe);
        return claim(listed.length === 2, shape(listed));
      },
    },
    {
      name: 'share-content-of-folder',
      mark: 'doc',
      says: 'GET /share/content/KEY/FOLDER lists what is in a folder of a share.',
      source: at(`${RESOURCE}/getContent.ts`, "name: 'contentFolderId',"),
      write: true,
      try: async (probe) => {
        const { folder, file } = await place(probe);
        const listed = await contentOf(probe, `/${idOf(folder)}`);
        return claim(
          listed.some(({ id }) => String(id) === idOf(file)),
          shape(listed),
        );
      },
    },
    {
      name: 'share-download-file',
      mark: 'derived',
      says: 'GET /share/download/file gives the file that id names of the share that key names.',
      source: at(`${RESOURCE}/download.ts`, 'qs: { key, id: fileId, ...proof },'),
      write: true,
      try: async (probe) => {
        const query = { key: await keyOf(probe, SHARE), id: idOf((await place(probe)).file) };
        const { status, bytes } = await probe.send('GET', '/share/download/file', { query, anonymous: true });
        return claim(status === 200 && bytes.length > 0, `status ${status}`);
      },
    },
    {
      name: 'share-download-zip',
      mark: 'doc',
      says: 'GET /zip/share/KEY gives all of a share as a ZIP.',
      source: at(`${RESOURCE}/download.ts`, "path: '/zip/share/{shareKey}'"),
      write: true,
      try: async (probe) => {
        const path = `/zip/share/${await keyOf(probe, SHARE)}`;
        const { status, bytes } = await probe.send('GET', path, { anonymous: true });
        const isZip = bytes.subarray(0, 2).toString() === 'PK';
        return claim(status === 200 && isZip, `status ${status}, ${isZip ? 'a ZIP' : 'no ZIP'}`);
      },
    },
    {
      name: 'share-zip-token',
      mark: 'derived',
      says: 'POST /zip/token/share takes key and answers a token.',
      source: at(`${RESOURCE}/download.ts`, "path: '/zip/token/share', body: { key }"),
      write: true,
      try: async (probe) => {
        const body = { key: await keyOf(probe, SHARE) };
        const answered = await probe.done('POST', '/zip/token/share', { body });
        const { token } = Object(answered) as Thing;
        return claim(typeof token === 'string', shape(answered));
      },
    },
    {
      name: 'share-activity',
      mark: 'doc',
      says: 'GET /share/ID/activity lists what was done with a share.',
      source: at(`${RESOURCE}/getActivity.ts`, "path: '/share/{share}/activity'"),
      write: true,
      try: async (probe) => {
        const entries = await probe.list(`${await pathOf(probe, SHARE)}/activity`);
        return claim(true, shape(entries));
      },
    },
    ...commonFacts(SHARE),
    {
      name: 'share-page',
      mark: 'derived',
      says: 'The page of a share is /share/KEY.',
      source: at('nodes/shared/model/links.ts', "page: 'share'"),
      write: true,
      try: async (probe) => openPage(probe, `/share/${await keyOf(probe, SHARE)}`),
    },
    smsFact(SHARE),
  ],
};
