import type { ILoadOptionsFunctions, INodeListSearchResult, INodeListSearchItems } from 'n8n-workflow';

import { inputError } from '../exchange/errors';
import { PICKER_PAGE } from '../exchange/limits';
import { send } from '../exchange/send';
import { CREDENTIAL } from '../exchange/transport';
import type { PlatformObject } from '../exchange/task';
import { isUsableOrigin, originOf } from '../platform/origin';

/** A folder with what is in it, as far as it was asked for. */
export type Listed = PlatformObject & {
  content?: { files?: PlatformObject[]; folders?: Listed[] };
};

/**
 * Gets something for a picker, under the same policy as a node run.
 *
 * @param path Path below `/api`.
 * @throws NodeApiError that n8n shows inside the list.
 */
export async function getForPicker<T>(
  context: ILoadOptionsFunctions,
  path: string,
  qs: Record<string, string | number>,
): Promise<T> {
  const place = { node: context.getNode() };
  const credentials = await context.getCredentials(CREDENTIAL);
  const origin = originOf(credentials);
  if (!isUsableOrigin(origin)) {
    throw inputError(
      place,
      'The platform URL of the credential is not valid',
      'Correct it in the credential.',
    );
  }
  const { body } = await send(
    {
      sender: {
        context,
        origin,
        defaults: { skipSslCertificateValidation: credentials.ignoreSSLIssues === true },
      },
      place,
      answered: () => {},
    },
    { method: 'GET', path, qs },
  );
  return body as T;
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
