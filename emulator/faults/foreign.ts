import type { FastifyRequest } from 'fastify';

/**
 * Another origin that leads to this server all the same: `localhost` for `127.0.0.1` and the other way round. So a
 * client that follows it can be seen in the log.
 */
export function foreignOrigin(request: Pick<FastifyRequest, 'host' | 'protocol'>): string {
  return `${request.protocol}://${foreignHost(request.host)}`;
}

/** @param host as the `Host` header has it, with the port. */
export function foreignHost(host: string): string {
  const port = host.includes(':') ? host.slice(host.lastIndexOf(':')) : '';
  return host.startsWith('localhost') ? `127.0.0.1${port}` : `localhost${port}`;
}
