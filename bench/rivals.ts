import { createReadStream, createWriteStream, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { AxiosInstance } from 'axios';
import type { INodePropertyOptions, INodeType } from 'n8n-workflow';

import { CHUNK_BYTES } from '../nodes/shared/limits';
import { packageNode, routedNode } from '../test/support/engine/built';
import type { Content } from './content';
import type { Setting } from './setting';

/** The rival: the same chunks by the same protocol, straight from a file, with nothing around it. */
export async function plainLoop(
  client: AxiosInstance,
  { folderId, credential }: Setting,
  content: Content,
): Promise<unknown> {
  const { file, size } = content;
  const name = `plain ${process.pid} ${Math.random()}.bin`;
  const { data: session } = await client.post<{ sessionKey: string }>('/file/tus', {
    name,
    target: folderId,
    size,
  });
  const metadata = `filename ${base64(name)},token ${base64(session.sessionKey)}`;
  const created = await client.post('/tus', undefined, {
    headers: { 'Tus-Resumable': '1.0.0', 'Upload-Length': size, 'Upload-Metadata': metadata },
  });
  const location = new URL(String(created.headers.location), `${credential.platformUrl}/api/tus/`).href;
  let offset = 0;
  for await (const chunk of createReadStream(file, { highWaterMark: CHUNK_BYTES })) {
    await client.patch(location, chunk, {
      headers: {
        'Tus-Resumable': '1.0.0',
        'Upload-Offset': offset,
        'Content-Type': 'application/offset+octet-stream',
      },
    });
    offset += (chunk as Buffer).length;
  }
  return (await client.post<{ id: number }>('/file/tus', { token: session.sessionKey })).data.id;
}

/** The rival: the same file from axios straight to the disk. */
export async function plainDownload(client: AxiosInstance, fileId: unknown): Promise<void> {
  const file = path.join(tmpdir(), `plain ${process.pid}.bin`);
  const { data } = await client.get<Readable>(`/file/${String(fileId)}/download`, { responseType: 'stream' });
  await pipeline(data, createWriteStream(file));
  rmSync(file);
}

const base64 = (text: string) => Buffer.from(text).toString('base64');

/** The Files node without its own run: n8n's routing alone sends the declared request of *Folder: Get*. */
export function stockNode(): INodeType {
  const { description } = packageNode('NetExplorerFiles');
  const properties = description.properties.map((property) => {
    const { displayOptions, name, options } = property;
    if (name !== 'operation' || !displayOptions?.show?.resource?.includes('folder')) return property;
    const declared = (option: INodePropertyOptions): INodePropertyOptions =>
      option.value === 'get'
        ? {
            ...option,
            routing: { request: { method: 'GET', url: '=/api/folder/{{ $parameter["folder"] }}' } },
          }
        : option;
    return { ...property, options: (options as INodePropertyOptions[]).map(declared) };
  });
  return routedNode({ description: { ...description, properties } });
}

/** n8n's own HTTP Request node, out of a built n8n. */
export function httpRequestNode(nodesBase: string): INodeType {
  const load = createRequire(path.join(nodesBase, 'package.json'));
  const { HttpRequest } = load('./dist/nodes/HttpRequest/HttpRequest.node.js') as {
    HttpRequest: new () => { getNodeType: () => INodeType };
  };
  return new HttpRequest().getNodeType();
}

export function httpRequestParameters({ credential }: Setting) {
  return {
    method: 'GET',
    url: `=${credential.platformUrl}/api/folder/{{ $json.id }}`,
    authentication: 'predefinedCredentialType',
    nodeCredentialType: 'netExplorerOAuth2Api',
    options: {},
  };
}
