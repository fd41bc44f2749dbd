import type { Locator } from 'playwright-core';
import { CredentialDialog } from '../../../scripts/playground/credential-dialog';
import type { Editor } from '../../../scripts/playground/editor';
import { byPath, chain, FILES } from './chain';
import { COMMON_ROOT, type Session } from './session';

const NAME = 'Folders';
const PARAMETERS = { resource: 'folder', operation: 'getAll', folder: byPath(COMMON_ROOT), returnAll: true };

/** A node that lists folders, open in the editor, as a person sees it who cares about its credential. */
export class FolderNode {
  private readonly output: Locator;

  private constructor(
    private readonly session: Session,
    private readonly editor: Editor,
  ) {
    this.output = editor.page.getByTestId('output-panel');
  }

  /** Opens the node in a new workflow, and chooses a credential in it by name. */
  static async open(session: Session, editor: Editor, credential: string): Promise<FolderNode> {
    const { page } = editor;
    const workflow = chain(credential, { name: NAME, type: FILES, typeVersion: 1, parameters: PARAMETERS });
    await editor.openWorkflow(await session.n8n.rest.importWorkflow(workflow));
    await page.getByTestId('canvas-node').filter({ hasText: NAME }).dblclick();
    await page.getByTestId('node-credentials-select').click();
    await page
      .getByTestId(/^node-credentials-select-item-/)
      .filter({ hasText: credential })
      .click();
    return new FolderNode(session, editor);
  }

  /** Executes the node, and expects its output to be what the platform has. */
  async listsFolders(): Promise<void> {
    const { emulator } = this.session;
    const folders = await emulator.folders();
    const root = folders.find(({ path }) => path === COMMON_ROOT)!;
    const expected = folders.filter(({ parentId, inTrash }) => parentId === root.id && !inTrash);
    await emulator.resetStats();
    await this.execute();
    for (const { path } of expected) await this.output.getByText(path, { exact: true }).waitFor();
    expect(await this.output.innerText()).toContain(`${expected.length} items`);
    // Not the output of an execution before.
    expect((await emulator.stats()).requests).toBeGreaterThan(0);
  }

  /** Executes the node, which has to fail. @returns all that the panel of the error says. */
  async fails(): Promise<string> {
    await this.execute();
    await this.output.getByTestId('node-error-message').waitFor();
    return await this.output.innerText();
  }

  /** Opens the dialog of the chosen credential by the pencil next to it. */
  async editCredential(): Promise<CredentialDialog> {
    await this.editor.page.getByTestId('credential-edit-button').click();
    return await new CredentialDialog(this.editor.page).shown();
  }

  private async execute(): Promise<void> {
    await this.editor.page.getByTestId('node-execute-button').filter({ visible: true }).click();
  }
}
