import { randomUUID } from 'node:crypto';
import type { INode, INodeParameters } from 'n8n-workflow';
import { CREDENTIAL_TYPE, NODE_TYPE_PREFIX } from './examples';
import type { StoredCredential, WorkflowFile } from './n8n-rest';

/** A node of the package as an agent's tool: which one, what it is called, and its operation. */
export interface AgentTool {
  node: 'Files' | 'ShareLinks' | 'Tags' | 'Users' | 'Workflow';
  name: string;
  parameters: INodeParameters;
}

/** Credentials of an agent's model and of its tools. */
export interface AgentCredentials {
  model: StoredCredential;
  platform: StoredCredential;
}

/** A value of a tool's parameter that the model chooses. */
export function fromAI(key: string, description: string): string {
  return `={{ $fromAI(${JSON.stringify(key)}, ${JSON.stringify(description)}, 'string') }}`;
}

/** A workflow with n8n's AI Agent, a chat model of OpenAI's kind, and tools, that starts by hand. */
export function agentWorkflow(
  task: string,
  tools: AgentTool[],
  { model, platform }: AgentCredentials,
): WorkflowFile {
  const chatModel = node('OpenAI Chat Model', '@n8n/n8n-nodes-langchain.lmChatOpenAi', 1.2, [220, 260], {
    parameters: { model: { __rl: true, mode: 'id', value: 'scripted' }, options: {} },
    credentials: { openAiApi: { id: model.id, name: model.name } },
  });
  const toolNodes = tools.map((tool, index) =>
    node(tool.name, `${NODE_TYPE_PREFIX}netExplorer${tool.node}Tool`, 1, [420 + index * 180, 260], {
      parameters: tool.parameters,
      credentials: { [CREDENTIAL_TYPE]: { id: platform.id, name: platform.name } },
    }),
  );
  return {
    name: 'An agent with tools',
    nodes: [
      node('Start', 'n8n-nodes-base.manualTrigger', 1, [0, 0], { parameters: {} }),
      node('AI Agent', '@n8n/n8n-nodes-langchain.agent', 3.1, [320, 0], {
        parameters: { promptType: 'define', text: task, options: {} },
      }),
      chatModel,
      ...toolNodes,
    ],
    connections: {
      Start: { main: [[{ node: 'AI Agent', type: 'main', index: 0 }]] },
      [chatModel.name]: {
        ai_languageModel: [[{ node: 'AI Agent', type: 'ai_languageModel', index: 0 }]],
      },
      ...Object.fromEntries(
        toolNodes.map(({ name }) => [name, { ai_tool: [[{ node: 'AI Agent', type: 'ai_tool', index: 0 }]] }]),
      ),
    },
    // As the editor sets it. Without, n8n asks the model again before the tools have run.
    settings: { executionOrder: 'v1' },
  };
}

function node(
  name: string,
  type: string,
  typeVersion: number,
  position: [number, number],
  more: Pick<INode, 'parameters' | 'credentials'>,
): INode {
  return { id: randomUUID(), name, type, typeVersion, position, ...more };
}
