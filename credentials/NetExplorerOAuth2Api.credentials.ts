import type { ICredentialTestRequest, ICredentialType, Icon, INodeProperties } from 'n8n-workflow';

import { authorizeUrlExpression, originExpression, tokenUrlExpression } from '../nodes/shared/http/origin';
import { SCOPES } from '../nodes/shared/http/scopes';

export class NetExplorerOAuth2Api implements ICredentialType {
  name = 'netExplorerOAuth2Api';

  extends = ['oAuth2Api'];

  displayName = 'NetExplorer OAuth2 API';

  icon: Icon = {
    light: 'file:../icons/netexplorer.svg',
    dark: 'file:../icons/netexplorer.dark.svg',
  };

  documentationUrl =
    'https://github.com/n8n-nodes-netexplorer/n8n-nodes-netexplorer#create-the-application-on-your-platform';

  properties: INodeProperties[] = [
    {
      displayName: 'Platform URL',
      name: 'platformUrl',
      type: 'string',
      default: '',
      required: true,
      placeholder: 'e.g. https://company.netexplorer.pro',
      description:
        'Address of your NetExplorer or Voltn platform, as in the browser. Only https:// is accepted, and http:// for an address of this machine.',
    },
    {
      displayName: 'Grant Type',
      name: 'grantType',
      type: 'options',
      options: [
        {
          name: 'Authorization Code',
          value: 'authorizationCode',
          description: 'Act as the person who connects. For an application of type Client.',
        },
        {
          name: 'Client Credentials',
          value: 'clientCredentials',
          description: 'Act with administrator access. For an application of type Server.',
        },
        {
          name: 'PKCE',
          value: 'pkce',
          description: 'As Authorization Code, with a proof key for each connection',
        },
      ],
      default: 'authorizationCode',
    },
    {
      displayName: 'Client Secret',
      name: 'clientSecret',
      type: 'string',
      typeOptions: { password: true },
      default: '',
      // Not `required`: n8n would offer no Connect for an application without a secret.
      description: 'Needed, except by PKCE with an application that has no secret',
    },
    {
      displayName: 'Authorization URL',
      name: 'authUrl',
      type: 'hidden',
      // Not `required`, this and the next: n8n 1.123 takes a field for empty that is left at its default.
      default: authorizeUrlExpression,
    },
    {
      displayName: 'Access Token URL',
      name: 'accessTokenUrl',
      type: 'hidden',
      default: tokenUrlExpression,
    },
    {
      displayName: 'Custom Scopes',
      name: 'customScopes',
      type: 'boolean',
      default: false,
      description: 'Whether to ask for chosen scopes only, instead of all that the application was granted',
    },
    {
      displayName:
        'A node that needs a scope which is not enabled here, or not ticked in the application on the platform, fails with an error that names it.',
      name: 'customScopesNotice',
      type: 'notice',
      default: '',
      displayOptions: { show: { customScopes: [true] } },
    },
    {
      displayName: 'Enabled Scopes',
      name: 'enabledScopes',
      type: 'string',
      default: SCOPES.join(' '),
      description: 'Scopes to ask for, separated by spaces',
      displayOptions: { show: { customScopes: [true] } },
    },
    {
      displayName: 'Scope',
      name: 'scope',
      type: 'hidden',
      // `all` is a word of the authorize page (client); the documented token request of a Server application
      // has no scope at all, and then grants everything that was ticked (doc).
      default:
        '={{$self["customScopes"] ? $self["enabledScopes"] : $self["grantType"] === "clientCredentials" ? "" : "all"}}',
    },
    {
      displayName: 'Auth URI Query Parameters',
      name: 'authQueryParameters',
      type: 'hidden',
      default: '',
    },
    {
      displayName: 'Authentication',
      name: 'authentication',
      type: 'hidden',
      default: 'body',
    },
    {
      displayName: 'Send Additional Body Properties',
      name: 'sendAdditionalBodyProperties',
      type: 'hidden',
      default: false,
    },
    {
      displayName: 'Ignore SSL Issues (Insecure)',
      name: 'ignoreSSLIssues',
      type: 'boolean',
      default: false,
      description: 'Whether to connect even if SSL certificate validation is not possible',
    },
  ];

  // An application without the files scope is answered 403: its token was accepted, which is what is tested.
  test: ICredentialTestRequest = {
    request: {
      baseURL: originExpression('/api'),
      url: '/folders',
      qs: { depth: 0, filter: 1 },
      skipSslCertificateValidation: '={{$credentials["ignoreSSLIssues"]}}',
      sendCredentialsOnCrossOriginRedirect: false,
      ignoreHttpStatusErrors: { ignore: true, except: [401, 404, 500, 502, 503, 504] },
    },
    rules: [
      {
        type: 'responseCode',
        properties: {
          value: 401,
          message:
            'The platform refused the token. Check the client ID and the client secret, and reconnect.',
        },
      },
      {
        type: 'responseCode',
        properties: {
          value: 404,
          message:
            'No NetExplorer platform answers at this address. Check the platform URL, e.g. https://company.netexplorer.pro.',
        },
      },
    ],
  };
}
