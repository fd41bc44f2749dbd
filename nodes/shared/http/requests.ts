import type { INodeTypeDescription } from 'n8n-workflow';

import { originExpression } from './origin';

/** Where the requests of every node go to, by what its credential says. */
export const requestDefaults: INodeTypeDescription['requestDefaults'] = {
  baseURL: originExpression(),
  skipSslCertificateValidation: '={{ $credentials["ignoreSSLIssues"] === true }}',
};
