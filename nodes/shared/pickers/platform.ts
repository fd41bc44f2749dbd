import type { ILoadOptionsFunctions, INodeListSearchResult, INodeListSearchItems } from 'n8n-workflow';

import { listIn, withoutNotices, type Page } from '../exchange/answers';
import { inputError, unknownShape } from '../exchange/errors';
import { PICKER_PAGE } from '../exchange/limits';
import { send, type Call } from '../exchange/send';
import { CREDENTIAL, type PlatformAnswer } from '../exchange/transport';
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
  const { answer } = await answerForPicker(context, path, qs);
  return withoutNotices(answer.body) as T;
}

async function answerForPicker(
  context: ILoadOptionsFunctions,
  path: string,
  qs: Record<string, string | number>,
): Promise<{ call: Call; answer: PlatformAnswer }> {
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
  const call: Call = { method: 'GET', path, qs };
  const answer = await send(
    {
      sender: {
        context,
        origin,
        defaults: { skipSslCertificateValidation: credentials.ignoreSSLIssues === true },
      },
      place,
      answered: () => {},
    },
    call,
  );
  return { call, answer };
}

/** Gets a part of a list for a picker; see `getForPicker`. */
export async function listForPicker(
  context: ILoadOptionsFunctions,
  path: string,
  qs: Record<string, string | number>,
): Promise<Page> {
  const { call, answer } = await answerForPicker(context, path, qs);
  const page = listIn(withoutNotices(answer.body));
  if (page !== undefined) return page;
  throw unknownShape({ node: context.getNode() }, call, answer, 'a list');
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
