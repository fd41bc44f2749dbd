import '../worker/shared';
import { BinaryDataService, ExecutionLifecycleHooks, LoadOptionsContext } from 'n8n-core';
import { NodeConnectionTypes, Workflow } from 'n8n-workflow';
import type {
  IBinaryData,
  IDataObject,
  INode,
  INodeExecutionData,
  INodeListSearchResult,
  INodePropertyOptions,
  INodeType,
  IRun,
  IWorkflowExecuteAdditionalData,
  OnError,
} from 'n8n-workflow';
import type { Readable } from 'node:stream';
import { packageNode, type NodeName } from './built';
import { Credentials, type CredentialInput } from './credentials';
import { Container, startRun } from './n8n';
import { isRouted } from './project';
import { ITEMS, givenItems, nodeTypesWith, type StandIn } from './nodes';

export type { CredentialInput, NodeName };

let runs = 0;

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
  /** n8n's *Retry On Fail*, with three tries one after the other. */
  retryOnFail?: boolean;
  /** Whether n8n takes the way through its own routing, as for the tools of older agents. */
  routed?: boolean;
  /** Another node to run in place of the package's, with the same credential. */
  instead?: StandIn;
}

/** The node for an n8n that does not call its custom operations. */
function withoutRun(type: INodeType): INodeType {
  return Object.assign(Object.create(type) as INodeType, { customOperations: undefined });
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

  private workflow(
    parameters: IDataObject,
    { onError = 'stopWorkflow', retryOnFail = false, routed = isRouted, instead }: RunOptions = {},
  ): Workflow {
    const standIn = routed ? { type: this.node, node: withoutRun(packageNode(this.node)) } : instead;
    const tested: INode = {
      id: '2',
      name: 'Tested',
      type: standIn?.type ?? this.node,
      typeVersion: 1,
      position: [0, 0],
      parameters: parameters as never,
      onError,
      ...(retryOnFail && { retryOnFail, maxTries: 3, waitBetweenTries: 1 }),
      credentials: { netExplorerOAuth2Api: { id: `credential-${Math.random()}`, name: 'NetExplorer' } },
    };
    const items = {
      ...tested,
      id: '1',
      name: 'Items',
      type: ITEMS,
      parameters: {},
      credentials: undefined,
    };
    return new Workflow({
      id: `workflow-${(runs += 1)}`,
      name: 'test',
      nodes: [items, tested],
      connections: { Items: { main: [[{ node: 'Tested', type: NodeConnectionTypes.Main, index: 0 }]] } },
      active: false,
      nodeTypes: nodeTypesWith(standIn),
      settings: { timezone: 'Europe/Paris' },
    });
  }

  private editor(): LoadOptionsContext {
    const workflow = this.workflow({});
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
    options: RunOptions = {},
  ): Promise<Output> {
    await this.prepare();
    const credentials = this.credentials();
    const workflow = this.workflow(parameters, options);
    givenItems.set(String(workflow.id), items);
    const additionalData = additionalDataWith(credentials, workflow);
    const running = startRun(workflow, workflow.getNode('Items')!, additionalData);
    options.cancelWith?.(() => running.cancel());
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
