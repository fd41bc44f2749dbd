import type { Engine, Output } from '../../test/support/engine';
import { median, seconds, unstalled } from '../measure';
import { httpRequestNode, httpRequestParameters, stockNode } from '../rivals';
import { connect, type Cases, type Figures, type Setting } from '../setting';

const CONCURRENCY = 5;

/** Small items, which are only read. */
export const ofItems: Cases = {
  manyItems: async (setting) =>
    await manyItems(setting, async (engine, items) => await engine.run(folderGet, items)),

  manyItemsHttpRequest: async (setting) => {
    const instead = { type: 'n8n-nodes-base.httpRequest', node: httpRequestNode(setting.nodesBase) };
    return await manyItems(
      setting,
      async (engine, items) => await engine.run(httpRequestParameters(setting), items, { instead }),
    );
  },

  manyItemsStock: async (setting) => {
    const instead = { type: 'stock', node: stockNode() };
    return await manyItems(setting, async (engine, items) => await engine.run(folderGet, items, { instead }));
  },

  hundredThousandItems: async (setting) =>
    await manyItems(
      { ...setting, itemCount: 100_000 },
      async (engine, items) => await engine.run(folderGet, items),
    ),

  smallRequests: async (setting) => {
    const { engine, client } = connect(setting);
    const ids = Array.from({ length: 1000 }, () => setting.folderId);
    const items = ids.map((id) => ({ json: { id } }));
    const http = httpRequestNode(setting.nodesBase);
    const node = async () => {
      const { failure } = await engine.run(folderGet, items);
      if (failure) throw failure;
    };
    const plain = async () => {
      const queue = [...ids];
      const worker = async () => {
        for (let id = queue.pop(); id !== undefined; id = queue.pop()) await client.get(`/folder/${id}`);
      };
      await Promise.all(Array.from({ length: CONCURRENCY }, worker));
    };
    const httpRequest = async () => {
      const { failure } = await engine.run(httpRequestParameters(setting), items, {
        instead: { type: 'n8n-nodes-base.httpRequest', node: http },
      });
      if (failure) throw failure;
    };

    const rounds = { node: [] as number[], axios: [] as number[], http: [] as number[] };
    for (let round = 0; round < 6; round += 1) {
      const took = {
        node: await seconds(node),
        axios: await seconds(plain),
        http: await seconds(httpRequest),
      };
      // The first round warms everything up.
      if (round === 0) continue;
      for (const name of ['node', 'axios', 'http'] as const) rounds[name].push(took[name]);
    }
    return {
      requestsPerSecond: 1000 / median(rounds.node),
      ratioToAxios: median(rounds.axios.map((took, round) => took / rounds.node[round]!)),
      ratioToHttpRequestNode: median(rounds.http.map((took, round) => took / rounds.node[round]!)),
    };
  },
};

/** Many small items at once: how long it takes, how long n8n can do nothing else meanwhile, and the memory above the items. */
async function manyItems(setting: Setting, run: RunOfItems): Promise<Figures> {
  const items = Array.from({ length: setting.itemCount }, () => ({ json: { id: setting.folderId } }));
  const ours = connect(setting).engine;
  const perform = async (some: typeof items) => {
    const { failure, main } = await run(ours, some);
    if (failure) throw failure;
    if (main.length !== some.length) throw new Error(`${main.length} items came out`);
  };
  await perform(items.slice(0, 100));
  return await unstalled(async () => await perform(items));
}

type RunOfItems = (engine: Engine, items: Array<{ json: { id: number } }>) => Promise<Output>;

const folderGet = {
  resource: 'folder',
  operation: 'get',
  folder: { __rl: true, mode: 'id', value: '={{ $json.id }}' },
};
