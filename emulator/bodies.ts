import formbody from '@fastify/formbody';
import type { FastifyInstance } from 'fastify';

/**
 * JSON and form bodies. An empty body is none, whatever its content type: clients send the type along with DELETE and
 * with empty POST requests.
 */
export async function parseBodies(app: FastifyInstance): Promise<void> {
  const parseJson = app.getDefaultJsonParser('error', 'error');
  app.removeContentTypeParser('application/json');
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (body === '') done(null, undefined);
    else parseJson(request, String(body), done);
  });
  await app.register(formbody);
}
