import type { Locator, Page } from 'playwright-core';

/** The panel beside the canvas that offers nodes to add. */
export class NodePanel {
  private constructor(private readonly page: Page) {}

  /** Opens it with the plus button beside the canvas. */
  static async open(page: Page): Promise<NodePanel> {
    await page.getByTestId('node-creator-plus-button').click();
    await page.getByTestId('node-creator-search-bar').waitFor();
    return new NodePanel(page);
  }

  /** Opens the list of tools with the plus button below an agent on the canvas. */
  static async openTools(page: Page, agent: string): Promise<NodePanel> {
    const connector = page.locator(`[data-node-name="${agent}"] [data-connection-type="ai_tool"]`);
    await connector.getByTestId('canvas-handle-plus').click();
    await page.getByTestId('node-creator-search-bar').waitFor();
    return new NodePanel(page);
  }

  /** Types into the search. */
  async search(text: string): Promise<void> {
    await this.page.getByTestId('node-creator-search-bar').fill(text);
  }

  /** The entry of a node or of an action with exactly this name, listed or yet to be. */
  entry(name: string): Locator {
    const page = this.page;
    return page
      .getByTestId('node-creator-item-name')
      .and(page.getByText(name, { exact: true }))
      .first();
  }

  /** Names of the nodes or actions that are listed. */
  async entries(): Promise<string[]> {
    return await this.page.getByTestId('node-creator-item-name').allInnerTexts();
  }

  /** Searches a node and opens its list of actions, where each resource that has some is a heading. */
  async openActions(node: string): Promise<void> {
    await this.search(node);
    await this.entry(node).click();
    await this.page.getByText(/^Actions \(\d+\)$/).waitFor();
  }

  /** Adds a node by clicking an action of it, which opens the node's details. */
  async add(node: string, action: string): Promise<void> {
    await this.openActions(node);
    await this.entry(action).click();
    await this.page.getByTestId('node-parameters').waitFor();
  }

  /** Goes back from a node's actions to the search. */
  async back(): Promise<void> {
    await this.page.getByTestId('nodes-list-header').getByRole('button').first().click();
  }
}
