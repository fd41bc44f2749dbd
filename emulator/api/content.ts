import type { FastifyReply } from 'fastify';
import mime from 'mime-types';
import type { Contents } from '../store/contents.js';
import type { FileVersion } from '../store/files.js';
import { disposition } from './disposition.js';

/** Sends one version of a file, to be kept or to be shown. */
export async function sendContent(
  reply: FastifyReply,
  contents: Contents,
  { file, version }: FileVersion,
  type: 'attachment' | 'inline',
): Promise<FastifyReply> {
  const stream = await contents.open(version.contentKey);
  return reply
    .header('content-type', mime.contentType(file.name) || 'application/octet-stream')
    .header('content-length', version.size)
    .header('content-disposition', disposition(file.name, type))
    .send(stream);
}
