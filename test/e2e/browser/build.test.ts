import { NodeDetails } from '../../../scripts/playground/node-details';
import { NodePanel } from '../../../scripts/playground/node-panel';
import { operationsOf } from '../support/descriptions';
import { useEditing } from '../support/editing';
import { COMMON_ROOT } from '../support/session';

jest.setTimeout(5 * 60_000);

const FOLDER = `${COMMON_ROOT}/Contrats/France`;
/** What people look for who do not think of the platform's name. */
const SOUGHT = {
  GED: ['NetExplorer Files'],
  upload: ['NetExplorer Files'],
  'public link': ['NetExplorer Share Links'],
  label: ['NetExplorer Tags'],
  onboarding: ['NetExplorer Users'],
  signature: ['NetExplorer Workflow'],
};
const PICTURE = 'Plan établi n°1 rév A.png';

const editing = useEditing();

/** Adds a node to an empty workflow by clicking one of its actions. */
async function add(node: string, action: string): Promise<NodeDetails> {
  const { editor } = editing;
  await editor.newWorkflow();
  await (await NodePanel.open(editor.page)).add(node, action);
  return new NodeDetails(editor.page);
}

test('the node panel finds the nodes by their platform, its other name, and what people look for', async () => {
  const { editor, nodes } = editing;
  await editor.newWorkflow();
  const panel = await NodePanel.open(editor.page);
  const every = nodes.map(({ displayName }) => displayName);
  const found: Record<string, string[]> = { NetExplorer: every, voltn: every, ...SOUGHT };
  for (const [text, names] of Object.entries(found)) {
    await panel.search(text);
    for (const name of names) await panel.entry(name).waitFor();
  }
});

test('the actions of every node are listed in words', async () => {
  const { editor, nodes } = editing;
  await editor.newWorkflow();
  const panel = await NodePanel.open(editor.page);
  for (const node of nodes) {
    await panel.openActions(node.displayName);
    for (const { action } of operationsOf(node)) {
      expect(action).toMatch(/^[A-Z][a-z]+( [A-Za-z-]+)+$/);
      await panel.entry(action).waitFor();
    }
    await panel.back();
  }
});

test('a folder is named by path, by ID and from the list, and its files are listed', async () => {
  const { emulator } = editing.session;
  const files = (await emulator.files()).filter(({ path }) => path.startsWith(`${FOLDER}/`));
  const names = files.map(({ name }) => name);
  const { id } = (await emulator.folders()).find(({ path }) => path === FOLDER)!;

  const details = await add('NetExplorer Files', 'Delete a file');
  await details.choose('resource', 'Folder');
  await details.choose('operation', 'Get Tree');
  await details.choose('resource', 'File');
  await details.choose('operation', 'Get Many');
  await details.name('folder', 'By Path', FOLDER);
  await details.execute();
  await details.view('table');
  for (const name of names) await details.output.getByText(name, { exact: true }).first().waitFor();

  await details.name('folder', 'By ID', String(id));
  await details.execute();
  await details.view('json');
  for (const name of names) await details.output.getByText(`"${name}"`).first().waitFor();

  await details.chooseMode('folder', 'From list');
  const picker = await details.openPicker('folder');
  await picker.search(FOLDER);
  await picker.choose(FOLDER);
  await details.execute();
  expect(await details.output.getByTestId('ndv-items-count').innerText()).toBe(`${names.length} items`);
});

test('a picture is chosen from the list, downloaded and looked at', async () => {
  const details = await add('NetExplorer Files', 'Download a file');
  const picker = await details.openPicker('file');
  await picker.search(PICTURE);
  await picker.choose((await picker.texts())[0]!);
  await details.execute();
  await details.output.getByText(PICTURE).waitFor();
  await details.output.getByTestId('ndv-view-binary-data').click();
  const image = editing.editor.page.locator('.binary-data-window img');
  await image.waitFor();
  const width = await image.evaluate((element: { decode(): Promise<void>; naturalWidth: number }) =>
    element.decode().then(() => element.naturalWidth),
  );
  expect(width).toBeGreaterThan(0);
});

test('a path that does not exist is an error that says what to do', async () => {
  const details = await add('NetExplorer Files', 'Get many files');
  await details.name('folder', 'By Path', `${COMMON_ROOT}/Nowhere`);
  await details.execute();
  expect(await details.output.getByTestId('node-error-message').innerText()).toBe(
    `There is no folder "${COMMON_ROOT}/Nowhere"`,
  );
  expect(await details.output.getByTestId('node-error-description').innerText()).toContain('Check the path');
});
