import { md5, sourceOf } from '../shared/transfer/bytes';
import { binaryOf } from '../shared/transfer/binaries';
import { contentOf } from '../shared/operations/download';
import { PICTURE_LARGEST } from '../shared/limits';
import { multipart } from '../shared/transfer/multipart';
import { buildRequest } from '../shared/operations/once';
import { forEachItem, type ItemHandler } from '../shared/client/forEachItem';

/** The MD5 of no content at all. */
const NOTHING = md5().hex();

/** Gets a picture as binary data. */
export function getPicture(): ItemHandler {
  return forEachItem(async (context) => {
    const call = await buildRequest(context);
    const field = context.param('outputField', 'data');
    const { binary, hash } = await contentOf(context, call, {
      name: (mimeType) => `picture.${mimeType?.split('/')[1] ?? 'bin'}`,
    });
    if (hash === NOTHING) {
      throw context.apiError(
        'The platform gives no picture',
        'It answered with nothing. Perhaps there is none: set one first.',
        `(${call.method} ${call.path})`,
      );
    }
    const [item] = context.output([{ hash, type: binary.mimeType }]);
    return [{ json: {}, ...item, binary: { [field]: binary } }];
  });
}

/** Sends a picture out of binary data. (derived: multipart, field `picture`) */
export function setPicture(): ItemHandler {
  return forEachItem(async (context) => {
    const { path } = await buildRequest(context);
    const source = await sourceOf(context, binaryOf(context, 'binaryField'));
    if (source.size > PICTURE_LARGEST) {
      throw context.inputError(
        `The picture has ${source.size} bytes, and ${PICTURE_LARGEST} is the most`,
        'Make it smaller, e.g. with the Edit Image node.',
      );
    }
    if (!source.mimeType.startsWith('image/')) {
      throw context.inputError(
        `The binary data is of the type ${source.mimeType}, not a picture`,
        'Choose the input field that holds a picture, e.g. PNG or JPEG.',
      );
    }
    const { fileName, mimeType, size } = source;
    const name = fileName || 'picture';
    const { body, headers, hash } = await multipart(context, source, { field: 'picture', name });
    // The same picture twice is the same picture.
    await context.done({ method: 'POST', path, body, headers, idempotent: true });
    return context.output([{ hash, type: mimeType, size }]);
  });
}
