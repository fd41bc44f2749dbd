import { wireId } from '../http/answers';
import { idOf } from '../locators/locate';
import { forEachItem, type ItemHandler } from '../client/forEachItem';
import type { Call } from '../client/call';

/** A single-purpose address for a browser. (client: `POST /token/file/ID/TYPE`, and the two addresses) */
export function downloadLink(): ItemHandler {
  return forEachItem(async (task) => {
    const id = await idOf(task, 'file');
    const type = task.param<'download' | 'preview'>('linkType', 'download');
    const call: Call = {
      method: 'POST',
      path: `/token/file/${id}/${type}`,
      // A link that nobody uses does nothing.
      idempotent: true,
    };
    const { token } = await task.object(call, ['token']);
    const path = type === 'download' ? '/api/file/download' : `/api/preview/${id}`;
    return task.items([
      { id: wireId(id), type, url: `${task.origin}${path}?token=${encodeURIComponent(String(token))}` },
    ]);
  });
}
