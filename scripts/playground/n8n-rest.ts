import axios, { type AxiosInstance } from 'axios';
import type {
  ICredentialDataDecryptedObject,
  INodeListSearchItems,
  INodeParameters,
  INodeTypeDescription,
  IWorkflowBase,
} from 'n8n-workflow';
import { browser } from './browser';

/** The one account of a fresh n8n. */
export interface Owner {
  email: string;
  password: string;
}

/** A credential as workflows refer to it. */
export interface StoredCredential {
  id: string;
  name: string;
  type: string;
}

/** What n8n found when it tested a credential. */
export interface CredentialTest {
  status: 'OK' | 'Error';
  message: string;
}

/** A search for a field that is chosen from a list. */
export interface ListSearch {
  nodeType: string;
  field: string;
  method: string;
  parameters: INodeParameters;
  filter?: string;
}

/** A workflow as its JSON file holds it. */
export type WorkflowFile = Pick<IWorkflowBase, 'name' | 'nodes' | 'connections' | 'settings'>;

/** What the editor can do, done through n8n's own REST API. */
export class N8nRest {
  /** Keeps n8n's cookie; an OAuth2 sign-in must be walked with it, as in a browser. */
  readonly http: AxiosInstance;

  constructor(url: string) {
    this.http = browser(url);
    this.http.interceptors.response.use(undefined, explain);
  }

  /** Creates the owner of a fresh n8n, which also signs in. */
  async setUpOwner({ email, password }: Owner): Promise<void> {
    await this.http.post('/rest/owner/setup', {
      email,
      password,
      firstName: 'Playground',
      lastName: 'Owner',
    });
  }

  /** Signs in, for a client of its own. */
  async signIn({ email, password }: Owner): Promise<void> {
    await this.http.post('/rest/login', { emailOrLdapLoginId: email, password });
  }

  async createCredential(
    name: string,
    type: string,
    data: ICredentialDataDecryptedObject,
  ): Promise<StoredCredential> {
    return await this.data<StoredCredential>('POST', '/rest/credentials', { name, type, data });
  }

  async updateCredential(credential: StoredCredential, data: ICredentialDataDecryptedObject): Promise<void> {
    const { id, name, type } = credential;
    await this.data('PATCH', `/rest/credentials/${id}`, { name, type, data });
  }

  /**
   * Tests a stored credential as the editor does when it is saved. n8n cannot do so for one that a person connected,
   * since its REST API never gives the token out.
   */
  async testCredential({ id, name, type }: StoredCredential): Promise<CredentialTest> {
    const stored = await this.data<{ data: ICredentialDataDecryptedObject }>(
      'GET',
      `/rest/credentials/${id}?includeData=true`,
    );
    return await this.data('POST', '/rest/credentials/test', {
      credentials: { id, name, type, data: stored.data },
    });
  }

  /** The address that "Connect my account" opens. */
  async connectAddress({ id }: StoredCredential): Promise<string> {
    return await this.data('GET', `/rest/oauth2-credential/auth?id=${id}`);
  }

  /** Saves a workflow, inactive, and returns its id. */
  async importWorkflow({ name, nodes, connections, settings }: WorkflowFile): Promise<string> {
    const body = { name, nodes, connections, settings: settings ?? {}, active: false };
    return (await this.data<{ id: string }>('POST', '/rest/workflows', body)).id;
  }

  /** What "From List" of a field offers: `parameters` are those of the node so far. */
  async listSearch(search: ListSearch, credential: StoredCredential): Promise<INodeListSearchItems[]> {
    const { id, name, type } = credential;
    const found = await this.data<{ results: INodeListSearchItems[] }>(
      'POST',
      '/rest/dynamic-node-parameters/resource-locator-results',
      {
        nodeTypeAndVersion: { name: search.nodeType, version: 1 },
        path: `parameters.${search.field}`,
        methodName: search.method,
        filter: search.filter,
        currentNodeParameters: search.parameters,
        credentials: { [type]: { id, name } },
      },
    );
    return found.results;
  }

  /** Every node type that n8n has loaded; tool variants are types of their own. */
  async nodeTypes(): Promise<INodeTypeDescription[]> {
    return (await this.http.get<INodeTypeDescription[]>('/types/nodes.json')).data;
  }

  /** Every credential type that n8n has loaded. */
  async credentialTypes(): Promise<Array<{ name: string; displayName: string; supportedNodes?: string[] }>> {
    return (await this.http.get('/types/credentials.json')).data;
  }

  private async data<T>(method: string, url: string, body?: object): Promise<T> {
    return (await this.http.request<{ data: T }>({ method, url, data: body })).data.data;
  }
}

/** axios says only "status code 400"; n8n's answer says why. */
function explain(error: unknown): never {
  if (axios.isAxiosError(error) && error.response) {
    const { method, url } = error.config ?? {};
    const said = JSON.stringify(error.response.data);
    throw new Error(`${method?.toUpperCase()} ${url} answered ${error.response.status}: ${said}`);
  }
  throw error;
}
