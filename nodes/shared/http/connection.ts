import { getCredentialAllowedDomains } from 'n8n-workflow';
import type { IDataObject, IExecuteFunctions, IHttpRequestOptions } from 'n8n-workflow';

import { isUsableOrigin, originOf } from './origin';
import { TIMEOUT_LONGEST } from '../limits';
import { inputError, type ErrorContext } from './errors';
import { CREDENTIAL } from './transport';

/** Where the requests of a run go to, and how: what n8n's routing would prepare for each item. */
export interface Connection {
  origin: string;
  /** Timeout, proxy, TLS and allowed domains. */
  defaults: Partial<IHttpRequestOptions>;
}

/** n8n's *Request Options*, which it adds to every declarative node. */
interface RequestOptions {
  batching?: { batch?: { batchSize?: number; batchInterval?: number } };
  allowUnauthorizedCerts?: boolean;
  proxy?: string;
  timeout?: number;
}

/** What the node's *Request Options* say for all items. */
export function requestOptionsOf(context: IExecuteFunctions): RequestOptions {
  return context.getNodeParameter('requestOptions', 0, {}) as RequestOptions;
}

/**
 * The connection of a run.
 *
 * @throws NodeOperationError when the credential's platform URL or the proxy cannot be used, or when n8n refuses the
 *   credential.
 */
export async function connectionOf(context: IExecuteFunctions): Promise<Connection> {
  const credentials = await context.getCredentials(CREDENTIAL, 0);
  const origin = originOf(credentials);
  const node = context.getNode();
  checkOrigin(origin, { node, itemIndex: 0 });
  const { allowUnauthorizedCerts, proxy, timeout } = requestOptionsOf(context);
  if (timeout !== undefined && !(timeout >= 0 && timeout <= TIMEOUT_LONGEST)) {
    throw inputError(
      { node, itemIndex: 0 },
      `The timeout cannot be ${String(timeout)}`,
      'Enter milliseconds under Request Options, Timeout, or 0 for the usual.',
    );
  }
  // An n8n that knows no allowed domains lacks the function.
  const allowedDomains = (getCredentialAllowedDomains as typeof getCredentialAllowedDomains | undefined)?.({
    node,
    credentialData: credentials,
    credentialOwnedSurface: true,
    nodeEndpointUrl: origin,
  });
  const defaults: Partial<IHttpRequestOptions> & { allowedDomains?: string } = {
    skipSslCertificateValidation: credentials.ignoreSSLIssues === true || allowUnauthorizedCerts === true,
    ...(timeout && { timeout }),
    ...(proxy && { proxy: proxyOf(context, proxy) }),
    ...(allowedDomains !== undefined && { allowedDomains }),
  };
  return { origin, defaults };
}

/** @throws NodeOperationError when the platform URL of the credential cannot be used. */
export function checkOrigin(origin: unknown, place: ErrorContext): asserts origin is string {
  if (isUsableOrigin(origin)) return;
  throw inputError(
    place,
    'The platform URL of the credential is not valid',
    'Enter the address of your platform in the credential, e.g. https://company.netexplorer.pro. Only https:// is accepted, and http:// for an address of this machine.',
  );
}

function proxyOf(context: IExecuteFunctions, entered: string): IHttpRequestOptions['proxy'] {
  const url = urlIn(entered);
  if (url === undefined) {
    throw inputError(
      { node: context.getNode(), itemIndex: 0 },
      'The proxy is not valid',
      'Enter its address under Request Options, Proxy, with http:// or https:// and its port, e.g. http://proxy.example.com:8080. Special characters in a password are percent-encoded.',
    );
  }
  const { protocol, hostname: host, port, username, password } = url;
  const auth =
    username === ''
      ? undefined
      : { username: decodeURIComponent(username), password: decodeURIComponent(password) };
  return {
    protocol: protocol.replace(/:$/, ''),
    host,
    port: Number(port || DEFAULT_PORTS[protocol]),
    ...(auth && { auth }),
  };
}

/** An address that can be a proxy: `proxy.example.com:8080` would count as a scheme without a host. */
function urlIn(entered: string): URL | undefined {
  try {
    const url = new URL(entered);
    decodeURIComponent(`${url.username}${url.password}`);
    return /^https?:$/.test(url.protocol) && url.hostname !== '' ? url : undefined;
  } catch {
    return undefined;
  }
}

const DEFAULT_PORTS: IDataObject = { 'http:': 80, 'https:': 443 };
