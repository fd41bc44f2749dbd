import type { Editor } from '../../../scripts/playground/editor';
import { NodeDetails } from '../../../scripts/playground/node-details';
import { byPath, chain, FILES } from './chain';
import { COMMON_ROOT, type Session } from './session';

const NAME = 'Folders';
const PARAMETERS = { resource: 'folder', operation: 'getAll', folder: byPath(COMMON_ROOT), returnAll: true };

/** A node that lists folders, open in the editor, as a person sees it who cares about its credential. */
export class FolderNode {
  private constructor(
    private readonly session: Session,
    readonly details: NodeDetails,
  ) {}

  /** Opens the node in a new workflow, and chooses a credential in it by name. */
  static async open(session: Session, editor: Editor, credential: string): Promise<FolderNode> {
    const workflow = chain(credential, { name: NAME, type: FILES, typeVersion: 1, parameters: PARAMETERS });
    await editor.openWorkflow(await session.n8n.rest.importWorkflow(workflow));
    const details = await NodeDetails.open(editor.page, NAME);
    await details.chooseCredential(credential);
    return new FolderNode(session, details);
  }

  /** Executes the node, and expects its output to be what the platform has. */
  async listsFolders(): Promise<void> {
    const { emulator } = this.session;
    const { output } = this.details;
    const folders = await emulator.folders();
    const root = folders.find(({ path }) => path === COMMON_ROOT)!;
    const expected = folders.filter(({ parentId, inTrash }) => parentId === root.id && !inTrash);
    await emulator.resetStats();
    await this.details.execute();
    for (const { path } of expected) await output.getByText(path, { exact: true }).waitFor();
    expect(await output.innerText()).toContain(`${expected.length} items`);
    // Not the output of an execution before.
    expect((await emulator.stats()).requests).toBeGreaterThan(0);
  }

  /** Executes the node, which has to fail. @returns all that the panel of the error says. */
  async fails(): Promise<string> {
    const { output } = this.details;
    await this.details.execute();
    await output.getByTestId('node-error-message').waitFor();
    return await output.innerText();
  }
}
