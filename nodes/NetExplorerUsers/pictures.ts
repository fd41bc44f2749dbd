import { md5, sourceOf } from '../shared/transfer/bytes';
import { contentOf } from '../shared/operations/download';
import { PICTURE_LARGEST } from '../shared/limits';
import { multipart } from '../shared/transfer/multipart';
import { buildRequest } from '../shared/operations/once';
import { forEachItem, type ItemHandler } from '../shared/client/forEachItem';

/** The MD5 of no content at all. */
const NOTHING = md5().hex();

/** Gets a picture as binary data. */
export function getPicture(): ItemHandler {
  return forEachItem(async (task) => {
    const call = await buildRequest(task);
    const field = task.param('outputField', 'data');
    const { binary, hash } = await contentOf(task, call, {
      name: (mimeType) => `picture.${mimeType?.split('/')[1] ?? 'bin'}`,
    });
    if (hash === NOTHING) {
      throw task.apiError(
        'The platform gives no picture',
        'It answered with nothing. Perhaps there is none: set one first.',
        `(${call.method} ${call.path})`,
      );
    }
    const [item] = task.items([{ hash, type: binary.mimeType }]);
    return [{ json: {}, ...item, binary: { [field]: binary } }];
  });
}

/** Sends a picture out of binary data. (derived: multipart, field `picture`) */
export function setPicture(): ItemHandler {
  return forEachItem(async (task) => {
    const { path } = await buildRequest(task);
    const source = await sourceOf(task, task.param('binaryField', 'data'));
    if (source.size > PICTURE_LARGEST) {
      throw task.inputError(
        `The picture has ${source.size} bytes, and ${PICTURE_LARGEST} is the most`,
        'Make it smaller, e.g. with the Edit Image node.',
      );
    }
    if (!source.mimeType.startsWith('image/')) {
      throw task.inputError(
        `The binary data is of the type ${source.mimeType}, not a picture`,
        'Choose the input field that holds a picture, e.g. PNG or JPEG.',
      );
    }
    const { fileName, mimeType, size } = source;
    const name = fileName || 'picture';
    const { body, headers, hash } = await multipart(task, source, { field: 'picture', name });
    // The same picture twice is the same picture.
    await task.done({ method: 'POST', path, body, headers, idempotent: true });
    return task.items([{ hash, type: mimeType, size }]);
  });
}
