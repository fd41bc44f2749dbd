import { wireId } from '../http/answers';
import { idOf } from '../locators/locate';
import { forEachItem, type ItemHandler } from '../client/forEachItem';
import type { Call } from '../client/call';

/** A single-purpose address for a browser. (client: `POST /token/file/ID/TYPE`, and the two addresses) */
export function downloadLink(): ItemHandler {
  return forEachItem(async (context) => {
    const id = await idOf(context, 'file');
    const type = context.param<'download' | 'preview'>('linkType', 'download');
    const call: Call = {
      method: 'POST',
      path: `/token/file/${id}/${type}`,
      // A link that nobody uses does nothing.
      idempotent: true,
    };
    const { token } = await context.object(call, ['token']);
    const path = type === 'download' ? '/api/file/download' : `/api/preview/${id}`;
    return context.output([
      { id: wireId(id), type, url: `${context.origin}${path}?token=${encodeURIComponent(String(token))}` },
    ]);
  });
}
