import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { Readable } from 'node:stream';

// n8n-core reads these when it is loaded: binaries go to disk, as in a real n8n, into a folder that is removed.
const home = mkdtempSync(path.join(os.tmpdir(), 'netexplorer-engine-'));
process.env.N8N_USER_FOLDER = home;
process.env.N8N_BINARY_DATA_STORAGE_PATH = path.join(home, 'binaries');
process.env.N8N_DEFAULT_BINARY_DATA_MODE ??= 'filesystem';
process.env.N8N_LOG_LEVEL ??= 'silent';
process.env.N8N_ENFORCE_SETTINGS_FILE_PERMISSIONS = 'false';
process.on('exit', () => rmSync(home, { recursive: true, force: true }));

import {
  BinaryDataService,
  type ExecuteContext,
  ExecutionLifecycleHooks,
  LoadOptionsContext,
  RoutingNode,
  WorkflowExecute,
} from 'n8n-core';
import {
  ICredentialsHelper,
  NodeConnectionTypes,
  NodeHelpers,
  Workflow,
  createRunExecutionData,
  setSafeRegexEngine,
} from 'n8n-workflow';
import type {
  IBinaryData,
  ICredentialDataDecryptedObject,
  ICredentialType,
  IDataObject,
  IHttpRequestOptions,
  INode,
  INodeCredentialsDetails,
  INodeExecutionData,
  INodeListSearchResult,
  INodeProperties,
  INodePropertyOptions,
  INodeType,
  INodeTypes,
  IRun,
  IWorkflowExecuteAdditionalData,
  OnError,
} from 'n8n-workflow';

// n8n gives each regular expression 250 ms by the clock, which a busy machine takes for a simple one too.
setSafeRegexEngine({
  exec: (pattern, input, flags) => new RegExp(pattern, flags).exec(input),
  test: (pattern, input, flags) => new RegExp(pattern, flags).test(input),
  replace: (pattern, input, flags, replacement) => input.replace(new RegExp(pattern, flags), replacement),
  matchAll: (pattern, input, flags) => [...input.matchAll(new RegExp(pattern, `${flags ?? ''}g`))],
  split: (pattern, input, flags) => input.split(new RegExp(pattern, flags)),
});

const load = createRequire(__filename);

// The container that n8n-core itself uses: other packages may bring other copies of it.
const { Container } = load(
  require.resolve('@n8n/di', { paths: [path.dirname(require.resolve('n8n-core'))] }),
) as { Container: { get: <T>(service: abstract new (...args: never[]) => T) => T } };

const root = path.resolve(__dirname, '..', '..');
const builtCredential = path.join(root, 'dist/credentials/NetExplorerOAuth2Api.credentials.js');

/** The nodes of the package, by the name of their class. */
export type NodeName =
  | 'NetExplorerFiles'
  | 'NetExplorerShareLinks'
  | 'NetExplorerTags'
  | 'NetExplorerUsers'
  | 'NetExplorerWorkflow';

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
class Credentials extends ICredentialsHelper {
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

  async getDecrypted(): Promise<ICredentialDataDecryptedObject> {
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
      type: 'test.items',
      typeVersion: 1,
      position: [0, 0],
      parameters: {},
    };
    const workflow = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });
    const resolved = workflow.expression.getComplexParameterValue(
      node,
      filled as never,
      'internal',
      {},
      undefined,
      undefined,
      filled as never,
    ) as ICredentialDataDecryptedObject;
    return { ...resolved, oauthTokenData: this.data.oauthTokenData as never };
  }

  async updateCredentials(
    _details: INodeCredentialsDetails,
    _type: string,
    data: ICredentialDataDecryptedObject,
  ) {
    this.data = data;
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
    const own = credentialType().properties;
    return [...['clientId', 'clientSecret'].map(text), ...own];
  }
}

function credentialType(): ICredentialType {
  const { NetExplorerOAuth2Api } = load(builtCredential) as Record<string, new () => ICredentialType>;
  return new NetExplorerOAuth2Api!();
}

/** A node that puts out what it is given, and one that takes it in. */
const itemsNode: INodeType = {
  description: {
    displayName: 'Items',
    name: 'items',
    group: ['trigger'],
    version: 1,
    description: '',
    defaults: { name: 'Items' },
    inputs: [],
    outputs: [NodeConnectionTypes.Main],
    properties: [],
  },
  async execute() {
    return [[...(givenItems.get(String(this.getWorkflow().id)) ?? [])]];
  },
};
/** What the items node of each workflow puts out: several may run at once. */
const givenItems = new Map<string, INodeExecutionData[]>();
let runs = 0;
let standIn: RunOptions['instead'];

const loaded = new Map<string, INodeType>();

/** A built node of the package, with what n8n's loader adds to a declarative one: request options, and `execute`. */
function packageNode(name: string): INodeType {
  const known = loaded.get(name);
  if (known !== undefined) return known;
  const built = load(path.join(root, 'dist/nodes', name, `${name}.node.js`)) as Record<
    string,
    new () => INodeType
  >;
  const type = new built[name]!();
  type.description.properties.push(...requestOptions);
  type.execute = async function () {
    return (await new RoutingNode(this as ExecuteContext, type).runNode()) ?? [];
  };
  loaded.set(name, type);
  return type;
}

const nodeTypes: INodeTypes = {
  getByName: (name) => nodeTypes.getByNameAndVersion(name),
  getByNameAndVersion: (name) => {
    if (name === 'test.items') return itemsNode;
    if (name === standIn?.type) return standIn.node;
    return packageNode(name);
  },
  getKnownTypes: () => ({}),
};

const requestOptions: INodeProperties[] = [
  { displayName: 'Request Options', name: 'requestOptions', type: 'collection', default: {}, options: [] },
];

function additionalDataWith(
  credentialsHelper: Credentials,
  workflow: Workflow,
): IWorkflowExecuteAdditionalData {
  return {
    credentialsHelper,
    executionId: `run-${Math.random().toString(36).slice(2)}`,
    currentNodeExecutionIndex: 0,
    restApiUrl: 'http://localhost',
    instanceBaseUrl: 'http://localhost',
    formWaitingBaseUrl: 'http://localhost',
    webhookBaseUrl: 'http://localhost',
    webhookWaitingBaseUrl: 'http://localhost',
    webhookTestBaseUrl: 'http://localhost',
    variables: {},
    hooks: new ExecutionLifecycleHooks('manual', 'execution', {
      id: workflow.id,
      name: workflow.name,
      nodes: Object.values(workflow.nodes),
      connections: workflow.connectionsBySourceNode,
    } as never),
  } as unknown as IWorkflowExecuteAdditionalData;
}

/** What came out of the node under test. */
export interface Output {
  main: INodeExecutionData[];
  error: INodeExecutionData[];
  run: IRun;
  /** The error that stopped the run, if one did. */
  failure?: Error & { description?: string; context?: IDataObject; httpCode?: string };
  /** How often a token was stored in the credential. */
  tokensStored: number;
}

export interface RunOptions {
  onError?: OnError;
  /** Called once the run has begun, with what cancels it. */
  cancelWith?: (cancel: () => void) => void;
  /** Another node to run in place of the package's, with the same credential. */
  instead?: { type: string; node: INodeType };
}

/** n8n's own engine with a built node of the package in it, talking over real HTTP. */
export class Engine {
  private prepared?: Promise<void>;

  /** @param node The node to run. */
  constructor(
    private readonly credential: CredentialInput,
    private readonly node: NodeName = 'NetExplorerFiles',
  ) {}

  private async prepare(): Promise<void> {
    await (this.prepared ??= Container.get(BinaryDataService).init());
  }

  private credentials(): Credentials {
    return new Credentials({ grantType: 'clientCredentials', ...this.credential });
  }

  private workflow(parameters: IDataObject, onError: OnError, type: string = this.node): Workflow {
    const tested: INode = {
      id: '2',
      name: 'Tested',
      type,
      typeVersion: 1,
      position: [0, 0],
      parameters: parameters as never,
      onError,
      credentials: { netExplorerOAuth2Api: { id: `credential-${Math.random()}`, name: 'NetExplorer' } },
    };
    const items = {
      ...tested,
      id: '1',
      name: 'Items',
      type: 'test.items',
      parameters: {},
      credentials: undefined,
    };
    return new Workflow({
      id: `workflow-${(runs += 1)}`,
      name: 'test',
      nodes: [items, tested],
      connections: { Items: { main: [[{ node: 'Tested', type: NodeConnectionTypes.Main, index: 0 }]] } },
      active: false,
      nodeTypes,
      settings: { timezone: 'Europe/Paris' },
    });
  }

  private editor(): LoadOptionsContext {
    const workflow = this.workflow({}, 'stopWorkflow');
    return new LoadOptionsContext(
      workflow,
      workflow.getNode('Tested')!,
      additionalDataWith(this.credentials(), workflow),
      '',
    );
  }

  /** Calls a method that gives the options of a field, as the editor does when it is opened. */
  async options(method: string): Promise<INodePropertyOptions[]> {
    const found = packageNode(this.node).methods?.loadOptions?.[method];
    if (found === undefined) throw new Error(`the node has no options ${method}`);
    return await found.call(this.editor());
  }

  /** Calls a search method of a picker, as the editor does when its list is opened or typed into. */
  async search(method: string, filter?: string, token?: string): Promise<INodeListSearchResult> {
    const found = packageNode(this.node).methods?.listSearch?.[method];
    if (found === undefined) throw new Error(`the node has no picker ${method}`);
    return await found.call(this.editor(), filter, token);
  }

  /**
   * Runs the node over items.
   *
   * @param parameters The node's parameters; those not given have their defaults.
   * @param items What the node before it puts out.
   */
  async run(
    parameters: IDataObject,
    items: INodeExecutionData[] = [{ json: {} }],
    { onError = 'stopWorkflow', cancelWith, instead }: RunOptions = {},
  ): Promise<Output> {
    await this.prepare();
    standIn = instead;
    const credentials = this.credentials();
    const workflow = this.workflow(parameters, onError, instead?.type);
    givenItems.set(String(workflow.id), items);
    const additionalData = additionalDataWith(credentials, workflow);
    const running = new WorkflowExecute(additionalData, 'manual', createRunExecutionData()).run({
      workflow,
      startNode: workflow.getNode('Items') ?? undefined,
    });
    cancelWith?.(() => running.cancel());
    const run = await running;
    givenItems.delete(String(workflow.id));
    const [ran] = run.data.resultData.runData.Tested ?? [];
    return {
      main: ran?.data?.main?.[0] ?? [],
      error: ran?.data?.main?.[1] ?? [],
      run,
      failure: (ran?.error ?? run.data.resultData.error) as Output['failure'],
      tokensStored: credentials.stored,
    };
  }

  /** A binary field as a node before would have made it: on disk, streamed. */
  async binary(
    content: Buffer | Readable,
    fileName: string,
    mimeType = 'application/octet-stream',
  ): Promise<IBinaryData> {
    await this.prepare();
    return await Container.get(BinaryDataService).store(
      { type: 'execution', workflowId: 'workflow', executionId: 'input' },
      content,
      { fileName, mimeType, data: '' },
    );
  }

  /** The content of a binary field that came out. */
  async content(binary: IBinaryData | undefined): Promise<Buffer> {
    if (binary === undefined) throw new Error('there is no binary');
    return await Container.get(BinaryDataService).getAsBuffer(binary);
  }
}
