import type { Emulator } from '../../test/support/emulator';
import { agentWorkflow, fromAI } from './agent';
import { CredentialDialog } from './credential-dialog';
import type { Editor } from './editor';
import { readExamples, withCredential } from './examples';
import type { N8n } from './n8n';
import type { StoredCredential, WorkflowFile } from './n8n-rest';
import { NodeDetails } from './node-details';
import { NodePanel } from './node-panel';

/** What pictures are taken of. */
export interface Scene {
  editor: Editor;
  n8n: N8n;
  emulator: Emulator;
  credential: StoredCredential;
}

/** A picture of the README: its file in `docs`, and how the editor gets to show it. */
export interface Picture {
  file: string;
  /** @returns the part of the page that matters, or nothing for the whole. */
  show(scene: Scene): Promise<Area | undefined | void>;
}

/** Part of the page, in pixels. */
type Area = { x: number; y: number; width: number; height: number };

const EXAMPLE = 'Mirror a folder';
const FOLDER = '/Commercial/Contrats/France';
/** The middle and right of the window that shows a node: its parameters and its output. */
const PARAMETERS: Area = { x: 590, y: 66, width: 420, height: 595 };
const STEP: Area = { x: 590, y: 66, width: 975, height: 595 };

/** The pictures, in the order of the README. */
export const pictures: Picture[] = [
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
    file: 'credential.png',
    async show({ editor, emulator }) {
      const dialog = await CredentialDialog.create(editor);
      await dialog.rename('NetExplorer of Anna');
      await dialog.fill({ platformUrl: emulator.url, ...emulator.applications.client });
      await dialog.connectAs(emulator.users.find(({ kind }) => kind === 'user')!);
      await editor.page.getByText('Credential successfully created').waitFor({ state: 'hidden' });
      return (await dialog.box.boundingBox()) ?? undefined;
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
