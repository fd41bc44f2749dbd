import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import { Engine } from '../support/engine';
import { byId, md5 } from '../support/platform';

const CONTENT = 'the whole content';
const FILE = { id: 1, name: 'a.txt', guid: 'g', size: CONTENT.length, hash: md5(CONTENT) };
/** How often the platform falls silent before it answers as it should. */
let silent = 0;
let server: Server;
let engine: Engine;

/** Sends a part of a body, and then nothing more. */
function fallSilent(answer: ServerResponse, type: string, part: string): void {
  answer.writeHead(200, { 'Content-Type': type });
  answer.write(part);
}

beforeAll(async () => {
  server = createServer((request, answer) => {
    const isDownload = request.url?.endsWith('/download') === true;
    if (silent > 0 && (isDownload || request.url === '/api/file/2')) {
      silent -= 1;
      if (isDownload) return fallSilent(answer, 'text/plain', CONTENT.slice(0, 5));
      return fallSilent(answer, 'application/json', '{"id":');
    }
    if (isDownload) return void answer.writeHead(200, { 'Content-Type': 'text/plain' }).end(CONTENT);
    answer.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(FILE));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  engine = new Engine({
    platformUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    clientId: 'x',
    clientSecret: 'y',
    oauthTokenData: { access_token: 'z', token_type: 'Bearer' },
  });
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const requestOptions = { timeout: 300 };

it('a download that falls silent is begun again', async () => {
  silent = 2;
  const { main, failure } = await engine.run({
    resource: 'file',
    operation: 'download',
    file: byId(1),
    requestOptions,
  });
  expect(failure).toBeUndefined();
  expect((await engine.content(main[0]?.binary?.data)).toString()).toBe(CONTENT);
  expect(silent).toBe(0);
});

it('an answer that falls silent is asked for again', async () => {
  silent = 2;
  const { main, failure } = await engine.run({
    resource: 'file',
    operation: 'get',
    file: byId(2),
    requestOptions,
  });
  expect(failure).toBeUndefined();
  expect(main[0]?.json).toMatchObject({ name: 'a.txt' });
  expect(silent).toBe(0);
});
