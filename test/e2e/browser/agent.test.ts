import { agentWorkflow, fromAI, type AgentTool } from '../../../scripts/playground/agent';
import { itemsOf, type Execution } from '../../../scripts/playground/execution';
import { NodePanel } from '../../../scripts/playground/node-panel';
import { byPath } from '../support/chain';
import { useEditing } from '../support/editing';
import { resultsIn, ScriptedModel, type Turn } from '../support/scripted-model';
import { COMMON_ROOT, executeWell } from '../support/session';

jest.setTimeout(5 * 60_000);

const NAME = 'Conditions générales (France).pdf';
const FOLDER = `${COMMON_ROOT}/Contrats/France`;
const FILE = `${FOLDER}/${NAME}`;
const NOWHERE = `${COMMON_ROOT}/Nowhere`;

const PATH = 'Path, beginning with a slash and the name of a root folder';
const path = byPath(fromAI('path', PATH));
const TOOLS: AgentTool[] = [
  { node: 'Files', name: 'List files', parameters: { resource: 'file', operation: 'getAll', folder: path } },
  {
    node: 'Files',
    name: 'Download a file',
    parameters: { resource: 'file', operation: 'download', file: path },
  },
  {
    node: 'ShareLinks',
    name: 'Share a file',
    parameters: { resource: 'shareLink', operation: 'create', contents: { file: [{ linkFile: path }] } },
  },
];

/** What the model does: one turn for each result that it has, and then it repeats the results. */
const SCRIPT: Turn[] = [
  { use: 'List_files', with: { path: FOLDER } },
  { use: 'List_files', with: { path: NOWHERE } },
  { use: 'Download_a_file', with: { path: FILE } },
  { use: 'Share_a_file', with: { path: FILE } },
];

const editing = useEditing();
let model: ScriptedModel;
let execution: Execution;
let id: string;

beforeAll(async () => {
  const { session, credential: platform } = editing;
  model = await ScriptedModel.start((results) => SCRIPT[results.length] ?? { say: results.join('\n') });
  const { rest } = session.n8n;
  const workflow = agentWorkflow('Share the conditions for France', TOOLS, {
    platform,
    model: await rest.createCredential('Model', 'openAiApi', { apiKey: 'scripted', url: model.url }),
  });
  id = await rest.importWorkflow(workflow);
  execution = await executeWell(session, workflow);
});
afterAll(async () => await model?.stop());

test('the model is told in words what the tools do and what they take', () => {
  const offered = (model.asked[0]?.tools ?? []).map((tool) => tool.function);
  const described = offered.map(({ name, description, parameters: { properties, required } }) => {
    return [name, description, properties.path?.description, required];
  });
  expect(described.sort()).toEqual([
    ['Download_a_file', 'Download a file in NetExplorer Files', PATH, ['path']],
    ['List_files', 'Get many files in NetExplorer Files', PATH, ['path']],
    ['Share_a_file', 'Create a share link in NetExplorer Share Links', PATH, ['path']],
  ]);
});

test('each tool does on the platform what it says, and the agent answers with what it gave', async () => {
  const { emulator } = editing.session;
  const [listed, , , shared] = resultsIn(model.asked.at(-1)!);
  expect(JSON.parse(listed!)).toEqual(expect.arrayContaining([expect.objectContaining({ name: NAME })]));
  const links = (await emulator.links()).sharelinks;
  const [{ url, files }] = JSON.parse(shared!) as [{ url: string; files: object[] }];
  expect(files).toMatchObject([{ name: NAME }]);
  expect(links.map(({ page }) => emulator.url + page)).toContain(url);
  expect(itemsOf(execution, 'AI Agent').map(({ json }) => json.output)).toEqual([
    expect.stringContaining(url),
  ]);
});

test('a tool that fails tells the model why, and the model goes on', () => {
  const [, failed] = resultsIn(model.asked.at(-1)!);
  expect(JSON.parse(failed!)).toEqual([{ error: `There is no folder "${NOWHERE}"` }]);
});

test('a download as a tool tells the model of the file, not its bytes', () => {
  const [, , downloaded] = resultsIn(model.asked.at(-1)!);
  expect(JSON.parse(downloaded!)).toMatchObject([{ name: NAME }]);
  expect(downloaded!.length).toBeLessThan(2000);
});

test('the list of tools in the editor has every node of the package', async () => {
  const { editor, nodes } = editing;
  await editor.openWorkflow(id);
  const panel = await NodePanel.openTools(editor.page, 'AI Agent');
  await panel.search('Voltn');
  for (const { displayName } of nodes) await panel.entry(`${displayName} Tool`).waitFor();
});
