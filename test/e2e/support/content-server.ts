import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Bytes behind an address, and what they add up to. */
export interface Content {
  url: string;
  size: number;
  md5: string;
}

/** Serves random bytes over HTTP, as the source of binaries in workflows. */
export class ContentServer {
  private readonly contents = new Map<string, Buffer>();

  private constructor(private readonly server: Server) {
    server.on('request', (request, response) => {
      const bytes = this.contents.get(request.url ?? '');
      response.writeHead(bytes ? 200 : 404, { 'content-type': 'application/octet-stream' }).end(bytes);
    });
  }

  static async start(): Promise<ContentServer> {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new ContentServer(server);
  }

  /** Makes up content of a given size. */
  add(name: string, size: number): Content {
    const bytes = randomBytes(size);
    this.contents.set(`/${name}`, bytes);
    const { port } = this.server.address() as AddressInfo;
    return {
      url: `http://127.0.0.1:${port}/${name}`,
      size,
      md5: createHash('md5').update(bytes).digest('hex'),
    };
  }

  async stop(): Promise<void> {
    this.server.close();
    this.server.closeAllConnections();
    await once(this.server, 'close');
  }
}
