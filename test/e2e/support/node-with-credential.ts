import type { Locator } from 'playwright-core';
import { CredentialDialog } from '../../../scripts/playground/credential-dialog';
import type { Editor } from '../../../scripts/playground/editor';

/** A node of the editor as a person sees it who cares about its credential: which one, and what comes of it. */
export class NodeWithCredential {
  readonly output: Locator;

  private constructor(private readonly editor: Editor) {
    this.output = editor.page.getByTestId('output-panel');
  }

  /** Opens a saved workflow and a node in it. */
  static async open(editor: Editor, workflowId: string, node: string): Promise<NodeWithCredential> {
    await editor.openWorkflow(workflowId);
    await editor.page.getByTestId('canvas-node').filter({ hasText: node }).dblclick();
    const opened = new NodeWithCredential(editor);
    await opened.output.waitFor();
    return opened;
  }

  /** Chooses a credential by its name. */
  async choose(credential: string): Promise<void> {
    const { page } = this.editor;
    await page.getByTestId('node-credentials-select').click();
    await page
      .getByTestId(/^node-credentials-select-item-/)
      .filter({ hasText: credential })
      .click();
  }

  /** Opens the dialog of the chosen credential by the pencil next to it. */
  async editCredential(): Promise<CredentialDialog> {
    await this.editor.page.getByTestId('credential-edit-button').click();
    return await new CredentialDialog(this.editor.page).shown();
  }

  async execute(): Promise<void> {
    await this.editor.page.getByTestId('node-execute-button').filter({ visible: true }).click();
  }

  /** Waits until the output shows a text. @returns all that it shows then. */
  async outputWith(text: string): Promise<string> {
    await this.output.getByText(text).first().waitFor();
    return await this.output.innerText();
  }

  /** Waits for the panel of an error. @returns all that it says. */
  async error(): Promise<string> {
    await this.output.getByTestId('node-error-message').waitFor();
    return await this.output.innerText();
  }
}
