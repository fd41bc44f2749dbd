import { askForUpload, CONTENT, inside, md5, newFile, ownFolderId } from '../fixtures';
import { accepted, asObject, idOf, itself, type Probe, type Thing } from '../probe';
import { shape } from '../shape';
import { at, type Family } from './fact';
import { claim, confirmed, refusedWith } from '../verdict';
import { has, MOMENT, OTHER_MOMENT } from './fields';

const UPLOAD = at('nodes/shared/transfer/deliver.ts', 'folderId, fileSize');
const DATES = at('nodes/NetExplorerFiles/resources/file/upload.ts', 'options: [...dateFields');
const VERSION = at('nodes/NetExplorerFiles/resources/file/uploadVersion.ts', "path: '/file/{file}/upload'");

const OTHER_CONTENT = Buffer.from('another content\n');

/** The answer to new content for a known file, and the versions before and after. */
async function replacement(probe: Probe) {
  return await probe.once('new content for a known file', async () => {
    const id = idOf(await newFile(probe, { name: 'replaced.txt' }));
    const headers = { 'Content-Type': 'text/plain' };
    const answer = await probe.send('PUT', `/file/${id}/upload`, { body: OTHER_CONTENT, headers });
    return { id, answer };
  });
}

export const uploads: Family = {
  title: 'Uploads in one request',
  facts: [
    {
      name: 'upload-multipart',
      mark: 'client',
      says: 'POST /file/upload takes folderId, fileSize, fileHash and the file as targetFile, and answers the file.',
      source: UPLOAD,
      write: true,
      try: async (probe) => {
        const { status, body } = await askForUpload(probe, { name: 'multipart.txt' });
        const answered = status < 300 ? asObject(body) : {};
        return claim('id' in answered && 'name' in answered, `status ${status}, ${shape(body)}`);
      },
    },
    {
      name: 'upload-without-size-and-hash',
      mark: 'client',
      says: 'An upload may come without fileSize and fileHash.',
      write: true,
      try: async (probe) => {
        const { status } = await askForUpload(probe, { name: 'bare.txt', fields: {} });
        return claim(status < 300, `status ${status}`);
      },
    },
    {
      name: 'upload-checks-hash',
      mark: 'derived',
      says: 'A fileHash that is not that of the content is refused.',
      source: UPLOAD,
      write: true,
      try: async (probe) => {
        const fields = { fileSize: String(CONTENT.length), fileHash: md5(OTHER_CONTENT) };
        const { status } = await askForUpload(probe, { name: 'damaged.txt', fields });
        return claim(status >= 400 && status < 500, `status ${status}`);
      },
    },
    ...(['creation', 'modification'] as const).map((field, index) => ({
      name: `upload-${field}`,
      mark: 'client' as const,
      says: `An upload takes the ${field} date from its query.`,
      source: DATES,
      write: true as const,
      try: async (probe: Probe) => {
        const date = [MOMENT, OTHER_MOMENT][index]!;
        const made = await newFile(probe, { name: `${field}.txt`, query: { [field]: date } });
        return has(await probe.object(`/file/${idOf(made)}`), field, date);
      },
    })),
    {
      name: 'upload-answers-complete-file',
      mark: 'client',
      says: 'With full=1 an upload answers the complete file object.',
      source: at('nodes/shared/transfer/deliver.ts', 'full: 1'),
      write: true,
      try: async (probe) => {
        const made = await newFile(probe, { name: 'full.txt' });
        const whole = await probe.object(`/file/${idOf(made)}`);
        const missing = Object.keys(whole).filter((name) => !(name in made));
        return claim(missing.length === 0, `missing: ${missing.join(', ')}`);
      },
    },
    {
      name: 'content-is-kept',
      mark: 'client',
      says: 'The platform stores just what was sent: the hash it shows is that of the content sent.',
      source: at('nodes/shared/transfer/verify.ts', 'export async function verified('),
      write: true,
      try: async (probe) => {
        const id = idOf(await newFile(probe, { name: 'kept.txt' }));
        const hash = await probe.eventually(
          async () => ((await probe.object(`/file/${id}`)).hash as string) || undefined,
        );
        return claim(String(hash).toLowerCase() === md5(CONTENT), shape(hash));
      },
    },
    {
      name: 'replace-content',
      mark: 'client',
      says: 'PUT /file/ID/upload takes the bytes as its body, whatever it answers.',
      source: VERSION,
      write: true,
      try: async (probe) => {
        const { answer } = await itself(replacement(probe));
        return confirmed(`status ${accepted(answer).status}, ${shape(answer.body)}`);
      },
    },
    {
      name: 'replace-content-adds-version',
      mark: 'client',
      says: 'New content for a known file is a version more, with an ID of its own.',
      source: VERSION,
      write: true,
      try: async (probe) => {
        const { id, answer } = await replacement(probe);
        accepted(answer);
        const versions = await probe.list(`/file/${id}/versions`);
        return claim(versions.length === 2, `${versions.length} versions`);
      },
    },
    {
      name: 'upload-bad-name-422',
      mark: 'client',
      says: 'An upload under a name that cannot be one is refused with status 422.',
      source: at('nodes/shared/model/names.ts', 'export function nameProblem('),
      write: true,
      try: async (probe) => {
        const { status } = await askForUpload(probe, { name: 'a:b.txt' });
        return refusedWith(status, 422);
      },
    },
    {
      name: 'listing-has-size-and-hash',
      mark: 'live',
      says: 'Files in a listing have size and hash.',
      source: at('nodes/NetExplorerFiles/resources/file/getAll.ts', "path: '/folder/{folder}'"),
      write: true,
      try: async (probe) => {
        const id = idOf(await newFile(probe, { name: 'in listing.txt' }));
        const root = await ownFolderId(probe);
        const listed = await probe.lagging<Thing>('a new file in the listing of its folder', async () =>
          (await inside(probe, root, 'files')).find((file) => String(file.id) === id),
        );
        return claim(listed !== undefined && 'size' in listed && 'hash' in listed, shape(listed));
      },
    },
  ],
};
