import type { Locator, Page } from 'playwright-core';
import { CredentialDialog } from './credential-dialog';
import { Dropdown } from './dropdown';
import { Picker } from './picker';
import { typeInto } from './typing';

/** How the editor shows what a node gave out. */
export type OutputView = 'table' | 'json' | 'binary';

/** The window that shows a node's input, parameters and output. */
export class NodeDetails {
  readonly parameters: Locator;
  readonly output: Locator;

  /** @param page that shows the window already. */
  constructor(readonly page: Page) {
    this.parameters = page.getByTestId('node-parameters');
    this.output = page.getByTestId('output-panel');
  }

  /** Opens a node of the canvas. */
  static async open(page: Page, node: string): Promise<NodeDetails> {
    await page.locator(`[data-test-id="canvas-node"][data-node-name=${JSON.stringify(node)}]`).dblclick();
    const details = new NodeDetails(page);
    await details.field('operation').waitFor();
    return details;
  }

  async close(): Promise<void> {
    await this.page.getByTestId('ndv-close-button').click();
    await this.parameters.waitFor({ state: 'hidden' });
  }

  /** A parameter by its name. */
  field(parameter: string): Locator {
    return this.parameters.getByTestId(`parameter-input-${parameter}`);
  }

  /** Chooses an option of a parameter by what a person reads there. */
  async choose(parameter: string, option: string): Promise<void> {
    await new Dropdown(this.field(parameter).getByRole('combobox')).choose(option);
  }

  /** Chooses the node's credential by its name. */
  async chooseCredential(name: string): Promise<void> {
    await this.page.getByTestId('node-credentials-select').click();
    await this.page
      .getByTestId(/^node-credentials-select-item-/)
      .filter({ hasText: name })
      .click();
  }

  /** Opens the dialog of the chosen credential by the pencil next to it. */
  async editCredential(): Promise<CredentialDialog> {
    await this.page.getByTestId('credential-edit-button').click();
    return await new CredentialDialog(this.page).shown();
  }

  /** Chooses how a thing is named, e.g. `By Path`. */
  async chooseMode(locator: string, mode: string): Promise<void> {
    await this.locator(locator).getByTestId('rlc-mode-selector').click();
    await this.page.getByRole('option', { name: mode, exact: true }).filter({ visible: true }).click();
  }

  /** Names a thing in a mode that is typed into. */
  async name(locator: string, mode: string, value: string): Promise<void> {
    await this.chooseMode(locator, mode);
    await typeInto(this.locator(locator).getByTestId('rlc-input'), value);
  }

  /** Opens the list of a field that things are chosen from. */
  async openPicker(locator: string): Promise<Picker> {
    await this.locator(locator).getByTestId('rlc-input').click();
    return await Picker.opened(this.page);
  }

  /** Presses "Execute step" and waits until the step succeeded or failed. */
  async execute(): Promise<void> {
    // What an earlier execution left in the output is gone once this one has begun.
    const begun = this.page.waitForResponse((response) => /\/workflows\/\w+\/run$/.test(response.url()));
    await this.page.getByTestId('node-execute-button').click();
    await begun;
    await this.output
      .getByTestId('node-run-status-success')
      .or(this.output.getByTestId('node-error-message'))
      .first()
      .waitFor();
  }

  /** Shows the output in another way. */
  async view(as: OutputView): Promise<void> {
    await this.output.getByTestId(`radio-button-${as}`).click();
  }

  private locator(name: string): Locator {
    return this.parameters.getByTestId(`resource-locator-${name}`);
  }
}
