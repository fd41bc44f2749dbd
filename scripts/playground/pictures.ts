import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { Listr } from 'listr2';
import { agentWorkflow, fromAI } from './agent';
import { Editor } from './editor';
import { CREDENTIAL_TYPE, readExamples, withCredential } from './examples';
import { N8n } from './n8n';
import type { StoredCredential, WorkflowFile } from './n8n-rest';
import { NodeDetails } from './node-details';
import { NodePanel } from './node-panel';
import { playgroundOwner } from './owner';
import { ROOT } from './paths';
import { openPlatform } from './platform';
import { showingSeconds } from './progress';

/** What pictures are taken of. */
interface Scene {
  editor: Editor;
  n8n: N8n;
  credential: StoredCredential;
}

/** A picture of the README: its file in `docs`, and how the editor gets to show it. */
interface Picture {
  file: string;
  /** @returns the part of the page that matters, or nothing for the whole. */
  show(scene: Scene): Promise<Area | void>;
}

/** Part of the page, in pixels. */
type Area = { x: number; y: number; width: number; height: number };

const DOCS = path.join(ROOT, 'docs');
const EXAMPLE = 'Mirror a folder';
const FOLDER = '/Commercial/Contrats/France';
/** The middle and right of the window that shows a node: its parameters and its output. */
const PARAMETERS: Area = { x: 590, y: 66, width: 420, height: 595 };
const STEP: Area = { x: 590, y: 66, width: 975, height: 595 };

const pictures: Picture[] = [
  {
    file: 'workflow.png',
    async show(scene) {
      const example = (await readExamples()).find(({ name }) => name === EXAMPLE);
      if (example === undefined) throw new Error(`there is no example "${EXAMPLE}"`);
      await open(scene, withCredential(example, scene.credential));
      const { page } = scene.editor;
      await page.getByTestId('execute-workflow-button').first().click();
      await page.getByText('Workflow executed successfully').waitFor();
      await page.getByTestId('zoom-to-fit').click();
    },
  },
  {
    file: 'nodes.png',
    async show({ editor }) {
      await editor.newWorkflow();
      const panel = await NodePanel.open(editor.page);
      await panel.search('NetExplorer');
      await panel.entry('NetExplorer Share Links').waitFor();
      return { x: 1215, y: 150, width: 385, height: 450 };
    },
  },
  {
    file: 'picker.png',
    async show({ editor }) {
      await editor.newWorkflow();
      await (await NodePanel.open(editor.page)).add('NetExplorer Files', 'Get many files');
      const picker = await new NodeDetails(editor.page).openPicker('folder');
      await picker.search('Contrats');
      return PARAMETERS;
    },
  },
  {
    file: 'step.png',
    async show({ editor }) {
      await editor.newWorkflow();
      await (await NodePanel.open(editor.page)).add('NetExplorer Files', 'Get many files');
      const details = new NodeDetails(editor.page);
      await details.name('folder', 'By Path', FOLDER);
      await details.execute();
      await details.view('table');
      return STEP;
    },
  },
  {
    file: 'agent.png',
    async show(scene) {
      await open(scene, await agent(scene));
      const { page } = scene.editor;
      const panel = await NodePanel.openTools(page, 'AI Agent');
      await panel.search('NetExplorer');
      await panel.entry('NetExplorer Share Links Tool').waitFor();
      return { x: 440, y: 125, width: 1160, height: 580 };
    },
  },
];

async function open({ n8n, editor }: Scene, workflow: WorkflowFile): Promise<void> {
  await editor.openWorkflow(await n8n.rest.importWorkflow(workflow));
}

/** An agent that nobody runs: its model is not reached. */
async function agent({ n8n, credential }: Scene): Promise<WorkflowFile> {
  const model = await n8n.rest.createCredential('Model', 'openAiApi', { apiKey: 'none' });
  const named = { __rl: true, mode: 'path', value: fromAI('path', 'Path of the file or folder') };
  const files = { resource: 'file', operation: 'getAll', folder: named };
  const link = { resource: 'shareLink', operation: 'create', contents: { file: [{ linkFile: named }] } };
  return agentWorkflow(
    'Find what the customer asks for and share it',
    [
      { node: 'Files', name: 'List files', parameters: files },
      { node: 'ShareLinks', name: 'Share a file', parameters: link },
    ],
    { model, platform: credential },
  );
}

/** Takes every picture of the README in the editor of a real n8n, and overwrites the files in `docs`. */
async function takePictures(): Promise<void> {
  const platform = await openPlatform();
  const n8n = await N8n.start();
  try {
    const owner = await playgroundOwner();
    await n8n.rest.setUpOwner(owner);
    const { url: platformUrl, clientId, clientSecret } = platform;
    const data = { grantType: 'clientCredentials', platformUrl, clientId, clientSecret };
    const credential = await n8n.rest.createCredential('NetExplorer', CREDENTIAL_TYPE, data);
    const editor = await Editor.open(n8n, owner);
    try {
      await mkdir(DOCS, { recursive: true });
      await new Listr(
        pictures.map((picture) => ({
          title: picture.file,
          task: async () => await take(picture, { editor, n8n, credential }),
        })),
        { rendererOptions: showingSeconds },
      ).run();
    } finally {
      await editor.close();
    }
  } finally {
    await n8n.stop();
    await platform.emulator?.stop();
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
