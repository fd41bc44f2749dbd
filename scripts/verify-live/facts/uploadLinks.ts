import { newFolder, ownFolderId } from '../fixtures';
import { changeLink, commonFacts, keyOf, openPage, ownLink, smsFact, UPLOAD_LINK } from '../links';
import { idOf, itself, wireId } from '../probe';
import { shape } from '../shape';
import { at, type Family } from './fact';
import { claim } from '../verdict';
import { has, inDays, keptFields } from './fields';

const TERMS = 'nodes/NetExplorerShareLinks/links/terms.ts';

export const uploadLinks: Family = {
  title: 'Upload links',
  facts: [
    {
      name: 'upload-link-create',
      mark: 'derived',
      says: 'POST /ulink takes folder_id and answers the upload link with it.',
      source: at('nodes/NetExplorerShareLinks/resources/uploadLink/create.ts', 'folder_id: folder?.id'),
      write: true,
      try: async (probe) =>
        has(await itself(ownLink(probe, UPLOAD_LINK)), 'folder_id', await ownFolderId(probe)),
    },
    {
      name: 'upload-link-url',
      mark: 'doc',
      says: 'An upload link has its public address as url.',
      source: at('nodes/shared/model/links.ts', "const told = typeof url === 'string'"),
      write: true,
      try: async (probe) => {
        const { url } = await ownLink(probe, UPLOAD_LINK);
        return claim(typeof url === 'string' && url !== '', shape(url));
      },
    },
    ...keptFields(
      'An upload link',
      [
        {
          name: 'upload-link-expiration',
          field: 'expiration_date',
          source: at(TERMS, "if (how === 'days') body.expiration_date"),
          value: inDays(10),
        },
        {
          name: 'upload-link-acknowledge',
          field: 'flags',
          mark: 'doc',
          source: at(TERMS, 'const ACKNOWLEDGE = 4;'),
          value: 4,
        },
      ],
      (probe, body) => changeLink(probe, UPLOAD_LINK, body),
    ),
    {
      name: 'upload-link-other-folder',
      mark: 'derived',
      says: 'PUT /ulink/ID takes another folder_id.',
      source: at(
        'nodes/NetExplorerShareLinks/resources/uploadLink/update.ts',
        'return () => ({ folder_id: folderId });',
      ),
      write: true,
      try: async (probe) => {
        const folder = idOf(await newFolder(probe, 'Deposits'));
        return has(await changeLink(probe, UPLOAD_LINK, { folder_id: wireId(folder) }), 'folder_id', folder);
      },
    },
    ...commonFacts(UPLOAD_LINK),
    {
      name: 'upload-link-page',
      mark: 'derived',
      says: 'The page of an upload link is /ul/KEY.',
      source: at('nodes/shared/model/links.ts', "page: 'ul'"),
      write: true,
      try: async (probe) => openPage(probe, `/ul/${await keyOf(probe, UPLOAD_LINK)}`),
    },
    smsFact(UPLOAD_LINK),
  ],
};
