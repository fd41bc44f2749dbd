import type {
  IDataObject,
  ILoadOptionsFunctions,
  INodeListSearchItems,
  INodeListSearchResult,
} from 'n8n-workflow';

import { checkOrigin } from '../../http/connection';
import { PICKER_PAGE } from '../../limits';
import type { Call } from '../../client/call';
import { PlatformClient } from '../../client/platformClient';
import { CREDENTIAL } from '../../http/transport';
import { originOf } from '../../http/origin';

/**
 * The platform, for a picker, under the same policy as a node run. Its errors are shown by n8n inside the list.
 *
 * @throws NodeOperationError when the credential's platform URL cannot be used.
 */
export async function platformOf(context: ILoadOptionsFunctions): Promise<PlatformClient> {
  const place = { node: context.getNode() };
  const credentials = await context.getCredentials(CREDENTIAL);
  const origin = originOf(credentials);
  checkOrigin(origin, place);
  const defaults = { skipSslCertificateValidation: credentials.ignoreSSLIssues === true };
  return new PlatformClient({ transport: { context, origin, defaults }, place, answered: () => {} });
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
