import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { Listr } from 'listr2';
import { startEmulator } from '../../test/support/emulator';
import { Editor } from './editor';
import { CREDENTIAL_TYPE } from './examples';
import { N8n } from './n8n';
import { playgroundOwner } from './owner';
import { ROOT } from './paths';
import { showingSeconds } from './progress';
import { pictures, type Picture, type Scene } from './scenes';

const DOCS = path.join(ROOT, 'docs');

/** Takes every picture of the README in the editor of a real n8n, and overwrites the files in `docs`. */
async function takePictures(): Promise<void> {
  // Not the platform of the environment: what is in a picture is published.
  const emulator = await startEmulator({ seed: 'company' });
  const n8n = await N8n.start();
  try {
    const owner = await playgroundOwner();
    await n8n.rest.setUpOwner(owner);
    const { server } = emulator.applications;
    const data = { grantType: 'clientCredentials', platformUrl: emulator.url, ...server };
    const credential = await n8n.rest.createCredential('NetExplorer', CREDENTIAL_TYPE, data);
    const editor = await Editor.open(n8n, owner);
    try {
      await mkdir(DOCS, { recursive: true });
      await new Listr(
        pictures.map((picture) => ({
          title: picture.file,
          task: async () => await take(picture, { editor, n8n, emulator, credential }),
        })),
        { rendererOptions: showingSeconds },
      ).run();
    } finally {
      await editor.close();
    }
  } finally {
    await n8n.stop();
    await emulator.stop();
  }
}

async function take({ file, show }: Picture, scene: Scene): Promise<void> {
  const clip = (await show(scene)) ?? undefined;
  const { page } = scene.editor;
  // Messages and what the pointer is over are of no use in a picture.
  await page.mouse.move(0, 0);
  await page.screenshot({ path: path.join(DOCS, file), animations: 'disabled', ...(clip && { clip }) });
}

takePictures().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
