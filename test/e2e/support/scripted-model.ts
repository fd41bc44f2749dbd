import type { AddressInfo } from 'node:net';
import fastify, { type FastifyInstance } from 'fastify';

/** What a model is told of a tool. */
export interface OfferedTool {
  function: {
    name: string;
    description: string;
    parameters: { properties: Record<string, { type: string; description?: string }>; required?: string[] };
  };
}

/** A request for a chat completion, as far as it matters here. */
export interface Completion {
  messages: Array<{ role: string; content: string; tool_call_id?: string }>;
  tools?: OfferedTool[];
}

/** What a model answers: it uses a tool, or says something and is done. */
export type Turn = { use: string; with: object } | { say: string };

/** A language model behind an OpenAI-compatible API that keeps to a script. */
export class ScriptedModel {
  /** What it was asked, oldest first. */
  readonly asked: Completion[] = [];

  private constructor(private readonly server: FastifyInstance) {}

  /** @param script gives the turn, from the results of the tools that were used so far. */
  static async start(script: (results: string[]) => Turn): Promise<ScriptedModel> {
    const server = fastify();
    const model = new ScriptedModel(server);
    server.post<{ Body: Completion }>('/v1/chat/completions', ({ body }) => {
      model.asked.push(body);
      return completion(script(resultsIn(body)), model.asked.length);
    });
    await server.listen({ host: '127.0.0.1', port: 0 });
    return model;
  }

  /** What n8n's credential for OpenAI calls the base URL. */
  get url(): string {
    return `http://127.0.0.1:${(this.server.server.address() as AddressInfo).port}/v1`;
  }

  async stop(): Promise<void> {
    await this.server.close();
  }
}

/** What the tools gave, in the order of their use. */
export function resultsIn({ messages }: Completion): string[] {
  return messages.filter(({ role }) => role === 'tool').map(({ content }) => content);
}

function completion(turn: Turn, number: number): object {
  const message =
    'say' in turn
      ? { role: 'assistant', content: turn.say }
      : { role: 'assistant', content: null, tool_calls: [toolCall(turn, number)] };
  return {
    id: `completion-${number}`,
    object: 'chat.completion',
    created: Math.floor(Date.now() / 1000),
    model: 'scripted',
    choices: [{ index: 0, message, finish_reason: 'say' in turn ? 'stop' : 'tool_calls' }],
    usage: { prompt_tokens: 0, completion_tokens: 0, total_tokens: 0 },
  };
}

function toolCall({ use, with: argument }: Extract<Turn, { use: string }>, number: number): object {
  return {
    id: `call-${number}`,
    type: 'function',
    function: { name: use, arguments: JSON.stringify(argument) },
  };
}
