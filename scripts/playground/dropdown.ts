import type { Locator } from 'playwright-core';

/** A field of the editor whose value is chosen from a list of options. */
export class Dropdown {
  /** @param select what a person clicks to open the list. */
  constructor(private readonly select: Locator) {}

  /** What each option says, its description included; waits for one at least, since some come from the platform. */
  async texts(): Promise<string[]> {
    const options = (await this.list()).getByRole('option', { includeHidden: true });
    await options.first().waitFor({ state: 'attached' });
    return await options.allTextContents();
  }

  /** Chooses an option by its first line. */
  async choose(option: string): Promise<void> {
    await this.select.click();
    const list = await this.list();
    await list.getByText(option, { exact: true }).first().click();
    await list.waitFor({ state: 'hidden' });
  }

  private async list(): Promise<Locator> {
    return this.select.page().locator(`[id="${await this.select.getAttribute('aria-controls')}"]`);
  }
}
