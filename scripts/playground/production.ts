import type { AxiosInstance } from 'axios';
import type { ExecutionStatus } from 'n8n-workflow';
import { until } from './until';

/** How long it may take until a published workflow is active. */
const PUBLISH_TIMEOUT_MS = 60_000;
/** How long a webhook may take that answers when the workflow is over. */
const EXECUTION_TIMEOUT_MS = 10 * 60_000;
/** Executions that n8n gives at once at the most. */
const PAGE = 100;

/** One execution in n8n's list. */
export interface ListedExecution {
  id: string;
  status: ExecutionStatus;
}

/** Workflows that run by themselves, through n8n's own REST API. */
export class Production {
  /** @param http signed in, as that of `N8nRest`. */
  constructor(private readonly http: AxiosInstance) {}

  /** Publishes a workflow that begins with a webhook, and waits until calls of the webhook are answered. */
  async activate(workflowId: string, webhookPath: string): Promise<void> {
    const { data } = await this.http.get<{ data: { versionId: string } }>(`/rest/workflows/${workflowId}`);
    const { versionId } = data.data;
    await this.http.post(`/rest/workflows/${workflowId}/activate`, { versionId });
    await until(
      `webhook ${webhookPath}`,
      async () => {
        // n8n publishes a while after its answer. As a browser asks before it calls from another page:
        const headers = { Origin: 'http://localhost' };
        const asked = await this.http.options<unknown>(`/webhook/${webhookPath}`, { headers });
        return String(asked.headers['access-control-allow-methods']).includes('POST');
      },
      PUBLISH_TIMEOUT_MS,
    );
  }

  /** Calls a production webhook, whatever it answers. @returns the status. */
  async callWebhook(path: string, body: object): Promise<number> {
    const answer = await this.http.post<unknown>(`/webhook/${path}`, body, {
      timeout: EXECUTION_TIMEOUT_MS,
      validateStatus: () => true,
    });
    return answer.status;
  }

  /**
   * Executions of a workflow that have one of some statuses: the latest hundred at the most. n8n's pages leave some out
   * and repeat others where executions began at about the same time, so there is no list of all.
   */
  async executions(workflowId: string, ...status: ExecutionStatus[]): Promise<ListedExecution[]> {
    const params = { filter: JSON.stringify({ workflowId, status }), limit: PAGE };
    const { data } = await this.http.get<{ data: { results: ListedExecution[] } }>('/rest/executions', {
      params,
    });
    return data.data.results;
  }

  /** Repeats a failed execution, as the button does, and waits for the end of it. */
  async retry(executionId: string): Promise<ListedExecution> {
    const { data } = await this.http.post<{ data: ListedExecution }>(
      `/rest/executions/${executionId}/retry`,
      {
        loadWorkflow: false,
      },
    );
    return data.data;
  }
}
