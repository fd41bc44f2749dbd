import type { Locator, Page } from 'playwright-core';

/** The open list of a field that a folder, a user, … is chosen from. */
export class Picker {
  /** Its entries as far as they are loaded. */
  readonly entries: Locator;

  private constructor(private readonly page: Page) {
    this.entries = page.getByTestId('rlc-item').filter({ visible: true });
  }

  /** Waits for the entries of a list that was just opened. */
  static async opened(page: Page): Promise<Picker> {
    const picker = new Picker(page);
    await picker.entries.first().waitFor();
    return picker;
  }

  /** What a person reads in the entries. */
  async texts(): Promise<string[]> {
    return await this.entries.allInnerTexts();
  }

  /** Types into the search and waits until every entry has the text, in small or capital letters. */
  async search(text: string): Promise<void> {
    await this.page.getByTestId('rlc-search').filter({ visible: true }).fill(text);
    await this.entries.filter({ hasNotText: text }).first().waitFor({ state: 'hidden' });
    await this.entries.first().waitFor();
  }

  /** Scrolls to the end of what is loaded, and waits for the entry after it. */
  async loadMore(): Promise<void> {
    const loaded = await this.entries.count();
    await this.entries.last().scrollIntoViewIfNeeded();
    await this.entries.nth(loaded).waitFor({ state: 'attached' });
  }

  /** Chooses the entry with exactly this text. */
  async choose(text: string): Promise<void> {
    await this.entries.filter({ has: this.page.getByText(text, { exact: true }) }).click();
    await this.entries.first().waitFor({ state: 'hidden' });
  }
}
