import { ICredentialsHelper, NodeHelpers, Workflow } from 'n8n-workflow';
import type {
  ICredentialDataDecryptedObject,
  IDataObject,
  IHttpRequestOptions,
  INode,
  INodeCredentialsDetails,
  INodeProperties,
} from 'n8n-workflow';
import { packageCredential } from './built';
import { ITEMS, nodeTypesWith } from './nodes';

/** What a person enters in the credential. */
export interface CredentialInput {
  platformUrl: string;
  clientId: string;
  clientSecret: string;
  grantType?: 'clientCredentials' | 'authorizationCode' | 'pkce';
  ignoreSSLIssues?: boolean;
  customScopes?: boolean;
  enabledScopes?: string;
  oauthTokenData?: IDataObject;
}

/** The one credential of a run, kept as n8n keeps it: hidden expressions evaluated, the token stored. */
export class Credentials extends ICredentialsHelper {
  /** How often a token was stored. */
  stored = 0;

  constructor(private data: ICredentialDataDecryptedObject) {
    super();
  }

  getParentTypes(): string[] {
    return ['oAuth2Api'];
  }

  isCredentialUsableByNode(): boolean {
    return true;
  }

  async authenticate(
    _credentials: ICredentialDataDecryptedObject,
    _type: string,
    options: IHttpRequestOptions,
  ): Promise<IHttpRequestOptions> {
    return options;
  }

  async preAuthentication(): Promise<undefined> {
    return undefined;
  }

  async runPreAuthentication(): Promise<undefined> {
    return undefined;
  }

  async getCredentials(): Promise<never> {
    throw new Error('the engine asks for decrypted data only');
  }

  private resolved?: ICredentialDataDecryptedObject;

  /** n8n asks for each request; what a person entered stays the same, so its expressions are evaluated once. */
  async getDecrypted(): Promise<ICredentialDataDecryptedObject> {
    this.resolved ??= this.evaluated();
    return { ...this.resolved, oauthTokenData: this.data.oauthTokenData as never };
  }

  private evaluated(): ICredentialDataDecryptedObject {
    const properties = this.getCredentialsProperties();
    const filled = NodeHelpers.getNodeParameters(
      properties,
      this.data as never,
      true,
      false,
      null,
      null,
    ) as ICredentialDataDecryptedObject;
    const node: INode = {
      id: 'c',
      name: 'c',
      type: ITEMS,
      typeVersion: 1,
      position: [0, 0],
      parameters: {},
    };
    const workflow = new Workflow({
      nodes: [node],
      connections: {},
      active: false,
      nodeTypes: nodeTypesWith(),
    });
    return workflow.expression.getComplexParameterValue(
      node,
      filled as never,
      'internal',
      {},
      undefined,
      undefined,
      filled as never,
    ) as ICredentialDataDecryptedObject;
  }

  async updateCredentials(
    _details: INodeCredentialsDetails,
    _type: string,
    data: ICredentialDataDecryptedObject,
  ) {
    this.data = data;
    this.resolved = undefined;
  }

  async updateCredentialsOauthTokenData(
    _details: INodeCredentialsDetails,
    _type: string,
    data: ICredentialDataDecryptedObject,
  ) {
    this.stored += 1;
    this.data = { ...this.data, oauthTokenData: data.oauthTokenData as never };
  }

  getCredentialsProperties(): INodeProperties[] {
    const text = (name: string): INodeProperties => ({
      displayName: name,
      name,
      type: 'string',
      default: '',
    });
    const own = packageCredential().properties;
    return [...['clientId', 'clientSecret'].map(text), ...own];
  }
}
