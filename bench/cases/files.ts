import { createReadStream } from 'node:fs';
import path from 'node:path';
import type { IBinaryData, INodeExecutionData } from 'n8n-workflow';

import type { Engine } from '../../test/support/engine';
import { byId } from '../../test/support/platform-values';
import type { Content } from '../content';
import { idleMemory, median, MIB, peakAbove, seconds, unstalled } from '../measure';
import { plainDownload, plainLoop } from '../rivals';
import { connect, type Cases, type Setting } from '../setting';

/** Contents that are moved. */
export const ofFiles: Cases = {
  uploadMemory: async (setting) => {
    const { engine, client } = connect(setting);
    await warmUp(engine, setting);
    // Storing it takes memory of n8n's own.
    const data = await stored(engine, setting.large);
    const idle = await idleMemory();
    let fileId: unknown;
    const { peakMiB, took } = await peakAbove(
      idle,
      async () => (fileId = await upload(engine, setting, data)),
    );
    const arrived = await client.get<{ hash: string }>(`/file/${String(fileId)}`);
    if (arrived.data.hash !== setting.large.hash) throw new Error('the file that arrived is another');
    return { peakMiB, mibPerSecond: setting.large.size / MIB / took };
  },

  downloadMemory: async (setting) => {
    const { engine, client } = connect(setting);
    const fileId = await plainLoop(client, setting, setting.large);
    await warmUp(engine, setting);
    const idle = await idleMemory();
    const { peakMiB, took } = await peakAbove(idle, async () => await download(engine, fileId));
    return { peakMiB, mibPerSecond: setting.large.size / MIB / took };
  },

  uploadThroughput: async (setting) => {
    const { engine, client } = connect(setting);
    const data = await stored(engine, setting.medium);
    await warmUp(engine, setting);
    await plainLoop(client, setting, setting.medium);
    const ratios: number[] = [];
    const speeds: number[] = [];
    for (let round = 0; round < 5; round += 1) {
      const ours = await seconds(async () => await upload(engine, setting, data));
      const plain = await seconds(async () => await plainLoop(client, setting, setting.medium));
      ratios.push(plain / ours);
      speeds.push(setting.medium.size / MIB / ours);
    }
    return { ratioToAxios: median(ratios), mibPerSecond: median(speeds) };
  },

  downloadThroughput: async (setting) => {
    const { engine, client } = connect(setting);
    const fileId = await plainLoop(client, setting, setting.medium);
    await warmUp(engine, setting);
    await plainDownload(client, fileId);
    const ratios: number[] = [];
    const speeds: number[] = [];
    for (let round = 0; round < 5; round += 1) {
      const ours = await seconds(async () => await download(engine, fileId));
      const plain = await seconds(async () => await plainDownload(client, fileId));
      ratios.push(plain / ours);
      speeds.push(setting.medium.size / MIB / ours);
    }
    return { ratioToAxios: median(ratios), mibPerSecond: median(speeds) };
  },

  smallUploads: async (setting) => {
    const { engine } = connect(setting);
    await warmUp(engine, setting);
    const files = Array.from({ length: 2000 }, (_, index) => `small ${process.pid} ${index}.txt`);
    const items: INodeExecutionData[] = [];
    for (const file of files)
      items.push({ json: {}, binary: { data: await engine.binary(Buffer.from(file), file) } });
    return await unstalled(async () => {
      const { main, failure } = await engine.run(
        { resource: 'file', operation: 'upload', folder: byId(setting.folderId) },
        items,
      );
      if (failure) throw failure;
      if (main.length !== files.length) throw new Error(`${main.length} files arrived`);
    });
  },
};

/** A content as a binary of n8n's, on disk. */
async function stored(engine: Engine, { file }: Content): Promise<IBinaryData> {
  return await engine.binary(createReadStream(file), `${path.basename(file)} ${process.pid}`);
}

/** @returns The id of the file. */
async function upload(engine: Engine, { folderId }: Setting, data: IBinaryData): Promise<unknown> {
  const { main, failure } = await engine.run(
    { resource: 'file', operation: 'upload', folder: byId(folderId) },
    [{ json: {}, binary: { data } }],
  );
  if (failure) throw failure;
  return main[0]?.json.id;
}

async function download(engine: Engine, fileId: unknown): Promise<void> {
  const { failure } = await engine.run({ resource: 'file', operation: 'download', file: byId(fileId) });
  if (failure) throw failure;
}

/** A small file there and back, so that all code is loaded before something is measured. */
async function warmUp(engine: Engine, setting: Setting): Promise<void> {
  const data = await engine.binary(Buffer.from('warm'), `warm-up ${process.pid}.txt`);
  await download(engine, await upload(engine, setting, data));
}
