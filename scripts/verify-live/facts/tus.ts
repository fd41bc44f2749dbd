import { md5, ownFolderId } from '../fixtures';
import { accepted, asObject, itself, wireId, type Probe, type Thing } from '../probe';
import type { Answer } from '../client';
import { shape } from '../shape';
import { at, type Family } from './fact';
import { claim, confirmed, NotTried, notTried, refusedWith } from '../verdict';

const TUS = 'nodes/shared/transfer/tus.ts';
const VERSION = { 'Tus-Resumable': '1.0.0' };
const CONTENT = Buffer.from('a content that goes in two parts\n');
const HALF = 10;
const KEYS = ['sessionKey', 'token', 'session_key', 'session_token', 'key'];

const base64 = (text: string) => Buffer.from(text).toString('base64');

/** Opens a session for a name. */
async function open(probe: Probe, name: string): Promise<Answer> {
  const body = { name, target: wireId(await ownFolderId(probe)), size: CONTENT.length };
  return accepted(await probe.send('POST', '/file/tus', { body }));
}

/** The session in an answer, under whichever name. */
function sessionIn({ body }: Answer): string {
  const object = asObject(Array.isArray(body) ? body[0] : body);
  const key = KEYS.find((name) => typeof object[name] === 'string');
  if (key === undefined) throw new NotTried(`no session in ${shape(object)}`);
  return String(object[key]);
}

async function create(probe: Probe, name: string, session: string): Promise<Answer> {
  const headers = {
    ...VERSION,
    'Upload-Length': String(CONTENT.length),
    'Upload-Metadata': `filename ${base64(name)},token ${base64(session)}`,
  };
  return accepted(await probe.send('POST', '/tus', { headers }));
}

/** The session that the answers are looked at of. */
async function opened(probe: Probe): Promise<Answer> {
  return await probe.once('a session of TUS', () => open(probe, 'given up.txt'));
}

/** An upload that no bytes are sent to. */
async function unused(probe: Probe): Promise<Answer> {
  return await probe.once('an upload by TUS', async () =>
    create(probe, 'given up.txt', sessionIn(await opened(probe))),
  );
}

async function head(probe: Probe, address: string): Promise<Answer> {
  return await probe.send('HEAD', address, { headers: VERSION });
}

/** Where the bytes go to. A relative Location is one from the address of the request. */
function addressIn(probe: Probe, { headers }: Answer): string {
  const { location } = headers;
  if (!location) throw new NotTried('the answer to the creation has no Location');
  return new URL(location, `${probe.client.origin}/api/tus`).href;
}

async function patch(probe: Probe, address: string, offset: number, bytes: Buffer): Promise<Answer> {
  const headers = {
    ...VERSION,
    'Upload-Offset': String(offset),
    'Content-Type': 'application/offset+octet-stream',
  };
  return await probe.send('PATCH', address, { headers, body: bytes });
}

/** A whole transfer with what each step was answered. */
interface Transfer {
  /** Where the platform began: 0, unless an earlier upload left something. */
  start: number;
  atFirst: Answer;
  first: Answer;
  between: Answer;
  wrong: Answer;
  second: Answer;
  finished: Answer;
}

async function transfer(probe: Probe): Promise<Transfer> {
  return await probe.once('a transfer by TUS', async () => {
    const name = 'tus.txt';
    const session = sessionIn(await open(probe, name));
    const address = addressIn(probe, await create(probe, name, session));
    const atFirst = await head(probe, address);
    if (atFirst.status >= 300) throw new NotTried(`there is no upload at its Location: ${atFirst.status}`);
    const start = Number(offsetOf(atFirst));
    const send = async (from: number, to?: number) => patch(probe, address, from, CONTENT.subarray(from, to));
    const first = await send(start, start + HALF);
    const between = await head(probe, address);
    const wrong = await send(start, start + HALF);
    const second = await send(start + HALF);
    const end = async () => await probe.send('POST', '/file/tus', { body: { token: session } });
    // 423, 429 and 500 mean that it is still being put together.
    const finished = await probe.eventually(async () => {
      const answer = await end();
      return [423, 429, 500].includes(answer.status) ? undefined : answer;
    });
    return { start, atFirst, first, between, wrong, second, finished: finished ?? (await end()) };
  });
}

/** An upload that is given up. */
async function givenUp(probe: Probe): Promise<{ deleted: Answer; after: Answer }> {
  return await probe.once('a transfer that is given up', async () => {
    const address = addressIn(probe, await unused(probe));
    const deleted = await probe.send('DELETE', address, { headers: VERSION });
    const after = await head(probe, address);
    return { deleted, after };
  });
}

const offsetOf = ({ headers }: Answer) => headers['upload-offset'];

export const tus: Family = {
  title: 'Uploads by TUS',
  facts: [
    {
      name: 'tus-session-key',
      mark: 'client',
      says: 'POST /file/tus with name, target and size answers the session as sessionKey.',
      source: at(TUS, "const SESSION_KEYS = ['sessionKey'"),
      write: true,
      try: async (probe) => {
        const { body } = await itself(opened(probe));
        const object = asObject(Array.isArray(body) ? body[0] : body);
        return claim('sessionKey' in object, shape(body));
      },
    },
    {
      name: 'tus-create-201',
      mark: 'client',
      says: 'POST /tus is answered with status 201 and the Location of the upload.',
      source: at(TUS, "path: '/tus',"),
      write: true,
      try: async (probe) => {
        const { status, headers } = await itself(unused(probe));
        return claim(status === 201 && Boolean(headers.location), `status ${status}`);
      },
    },
    {
      name: 'tus-location-at-home',
      mark: 'client',
      says: 'The Location is at the platform itself, absolute or relative.',
      source: at(TUS, "const { location = '' } = headers;"),
      write: true,
      try: async (probe) => {
        const { location } = (await unused(probe)).headers;
        if (!location) return notTried('there is no Location');
        const absolute = /^[a-z]+:\/\//i.test(location);
        const home = new URL(location, probe.client.origin).origin === probe.client.origin;
        return claim(home, `${absolute ? 'absolute' : 'relative'}, ${home ? 'at home' : 'elsewhere'}`);
      },
    },
    {
      name: 'tus-location-names-upload',
      mark: 'client',
      says: 'HEAD of the Location, from the address of the request, finds the upload.',
      source: at(TUS, "const { location = '' } = headers;"),
      write: true,
      try: async (probe) => {
        const { status } = await head(probe, addressIn(probe, await unused(probe)));
        return claim(status < 300, `status ${status}`);
      },
    },
    {
      name: 'tus-head-offset',
      mark: 'client',
      says: 'HEAD of an upload answers its Upload-Offset, 0 for a new one.',
      source: at(TUS, "method: 'HEAD'"),
      write: true,
      try: async (probe) => {
        const offset = offsetOf((await transfer(probe)).atFirst);
        return claim(offset === '0', shape(offset));
      },
    },
    {
      name: 'tus-patch-200',
      mark: 'live',
      says: 'PATCH of an upload is answered with status 200.',
      source: at(TUS, "method: 'PATCH',"),
      write: true,
      try: async (probe) => {
        const { status } = (await transfer(probe)).first;
        return claim(status === 200, `status ${status}`);
      },
    },
    {
      name: 'tus-patch-offset',
      mark: 'live',
      says: 'PATCH of an upload answers the new Upload-Offset.',
      source: at(TUS, "headers['upload-offset']"),
      write: true,
      try: async (probe) => {
        const { start, first } = await transfer(probe);
        return claim(offsetOf(first) === String(start + HALF), shape(offsetOf(first)));
      },
    },
    {
      name: 'tus-head-follows',
      mark: 'client',
      says: 'HEAD shows how far an upload has come.',
      source: at(TUS, "method: 'HEAD'"),
      write: true,
      try: async (probe) => {
        const { start, between } = await transfer(probe);
        return claim(offsetOf(between) === String(start + HALF), shape(offsetOf(between)));
      },
    },
    {
      name: 'tus-wrong-offset-409',
      mark: 'client',
      says: 'PATCH at a wrong offset is answered with status 409.',
      source: at(TUS, 'const told = answer.status === 409'),
      write: true,
      try: async (probe) => {
        const { status } = (await transfer(probe)).wrong;
        return refusedWith(status, 409);
      },
    },
    {
      name: 'tus-final-file',
      mark: 'client',
      says: 'POST /file/tus with the session as token ends the transfer and answers the file.',
      source: at(TUS, 'body: { token },'),
      write: true,
      try: async (probe) => {
        const { status, body } = accepted((await transfer(probe)).finished);
        const file = (body ?? {}) as Thing;
        return claim('id' in file && file.name === 'tus.txt', `status ${status}, ${shape(body)}`);
      },
    },
    {
      name: 'tus-content',
      mark: 'client',
      says: 'The file of a transfer has just the content that was sent.',
      source: at(TUS, 'async function sendChunks('),
      write: true,
      try: async (probe) => {
        const { start, finished } = await transfer(probe);
        accepted(finished);
        if (start > 0) return notTried('the upload began with what an earlier one left');
        const root = await ownFolderId(probe);
        const file = await probe.eventually(async () => {
          const { status, body } = await probe.send('GET', '/path', { query: { root, path: 'tus.txt' } });
          const found = status === 200 ? asObject(body) : {};
          return found.id === undefined ? undefined : found;
        });
        if (file === undefined) throw new NotTried('the file is not found');
        const { bytes } = accepted(await probe.send('GET', `/file/${String(file.id)}/download`));
        return claim(md5(bytes) === md5(CONTENT), `${bytes.length} bytes for ${CONTENT.length}`);
      },
    },
    {
      name: 'tus-give-up',
      mark: 'client',
      says: 'DELETE of an upload gives it up.',
      source: at(TUS, "method: 'DELETE', path, absolute: true"),
      write: true,
      try: async (probe) => confirmed(`status ${accepted((await givenUp(probe)).deleted).status}`),
    },
    {
      name: 'tus-gone-404-or-410',
      mark: 'client',
      says: 'An upload that is gone is answered with status 404 or 410.',
      source: at(TUS, 'const SESSION_GONE = [404, 410];'),
      write: true,
      try: async (probe) => {
        const { status } = (await givenUp(probe)).after;
        return refusedWith(status, 404, 410);
      },
    },
  ],
};
