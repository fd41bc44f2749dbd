import type {
  IDataObject,
  ILoadOptionsFunctions,
  INodeListSearchItems,
  INodeListSearchResult,
} from 'n8n-workflow';

import { listIn, objectIn, withoutNotices, type PlatformObject } from '../../http/answers';
import { checkOrigin } from '../../http/connection';
import { apiError, unknownShape } from '../../http/errors';
import { PICKER_PAGE } from '../../limits';
import type { ListReader } from '../../client/reading';
import { send } from '../../client/send';
import type { Call, RequestContext } from '../../client/call';
import { CREDENTIAL } from '../../http/transport';
import { originOf } from '../../http/origin';
import type { FolderReader } from '../../model/walk';

/** What a picker reads from the platform, as a task does. */
export interface Source extends ListReader, FolderReader {
  object: (call: Call, proof?: readonly string[]) => Promise<PlatformObject>;
}

/**
 * The platform, for a picker, under the same policy as a node run. Its errors are shown by n8n inside the list.
 *
 * @throws NodeOperationError when the credential's platform URL cannot be used.
 */
export async function platformOf(context: ILoadOptionsFunctions): Promise<Source> {
  const place = { node: context.getNode() };
  const credentials = await context.getCredentials(CREDENTIAL);
  const origin = originOf(credentials);
  checkOrigin(origin, place);
  const defaults = { skipSslCertificateValidation: credentials.ignoreSSLIssues === true };
  const line: RequestContext = { sender: { context, origin, defaults }, place, answered: () => {} };
  const ask = async (call: Call) => await send(line, call);
  const objectOf: Source['objectOf'] = (call, answer, proof = ['id']) => {
    const object = objectIn(withoutNotices(answer.body), proof);
    if (object !== undefined) return object;
    throw unknownShape(place, call, answer, `an object with ${proof.join(' or ')}`);
  };
  return {
    origin,
    send: ask,
    objectOf,
    object: async (call, proof) => objectOf(call, await ask(call), proof),
    list: async (call) => {
      const answer = await ask(call);
      const part = listIn(withoutNotices(answer.body));
      if (part !== undefined) return part;
      throw unknownShape(place, call, answer, 'a list');
    },
    apiError: (message, ...description) => apiError(place, undefined, message, description),
  };
}

/** A call that asks for something. */
export function asking(path: string, qs: IDataObject = {}): Call {
  return { method: 'GET', path, qs };
}

/** One page of a picker's list. */
export function page(items: INodeListSearchItems[], paginationToken?: string): INodeListSearchResult {
  const start = Number(paginationToken ?? 0);
  const end = start + PICKER_PAGE;
  return {
    results: items.slice(start, end),
    ...(end < items.length && { paginationToken: String(end) }),
  };
}
