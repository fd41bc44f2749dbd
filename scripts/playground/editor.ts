import {
  selectors,
  type Browser,
  type BrowserContext,
  type ConsoleMessage,
  type Page,
} from 'playwright-core';
import { launchChromium } from './chromium';
import type { N8n } from './n8n';
import type { Owner } from './n8n-rest';

/** How long the editor may take for any one thing on a busy machine. */
const EDITOR_TIMEOUT_MS = 60_000;
const VIEWPORT = { width: 1600, height: 900 };
/** How n8n marks what its own tests look for. */
selectors.setTestIdAttribute('data-test-id');

/** n8n's editor in a headless browser, used as a person uses it. */
export class Editor {
  /** Errors that the page threw or wrote to its console since signing in. */
  readonly problems: string[] = [];

  private constructor(
    private readonly browser: Browser,
    readonly context: BrowserContext,
    readonly page: Page,
    private readonly url: string,
  ) {}

  /** Starts a browser and signs in by the form. */
  static async open({ url }: Pick<N8n, 'url'>, owner: Owner): Promise<Editor> {
    const browser = await launchChromium();
    try {
      const context = await browser.newContext({ viewport: VIEWPORT });
      context.setDefaultTimeout(EDITOR_TIMEOUT_MS);
      const editor = new Editor(browser, context, await context.newPage(), url);
      await editor.signIn(owner);
      return editor;
    } catch (error) {
      await browser.close();
      throw error;
    }
  }

  /** Opens the page of all credentials. */
  async openCredentials(): Promise<void> {
    await this.page.goto(`${this.url}/home/credentials`);
  }

  /** Waits for a notification with a headline. @returns all that it says. */
  async notification(headline: string): Promise<string> {
    return await this.page.getByRole('alert').filter({ hasText: headline }).innerText();
  }

  /** Opens a saved workflow and waits until it is drawn. */
  async openWorkflow(id: string): Promise<void> {
    await this.page.goto(`${this.url}/workflow/${id}`);
    await this.page.getByTestId('canvas-node').first().waitFor();
  }

  /** Opens a workflow with nothing in it. */
  async newWorkflow(): Promise<void> {
    await this.page.goto(`${this.url}/workflow/new`);
    await this.page.getByTestId('node-creator-plus-button').waitFor();
  }

  async close(): Promise<void> {
    await this.browser.close();
  }

  private async signIn({ email, password }: Owner): Promise<void> {
    const { page } = this;
    await page.goto(`${this.url}/signin`);
    await page.locator('input[name="emailOrLdapLoginId"]').fill(email);
    await page.locator('input[name="password"]').fill(password);
    await page.getByTestId('form-submit-button').click();
    await page.waitForURL((url) => !url.pathname.startsWith('/signin'));
    // Before, n8n's own question who is signed in is answered 401.
    page.on('pageerror', (error) => this.problems.push(String(error)));
    page.on('console', (message) => {
      if (message.type() !== 'error' || this.isOfN8n(message)) return;
      this.problems.push(`${message.text()} (${message.location().url})`);
    });
  }
  /**
   * Whether an error has nothing to do with the package: n8n asks the internet about every community package, and looks
   * for a sample of the output of each node, which its own nodes lack as well.
   */
  private isOfN8n(message: ConsoleMessage): boolean {
    const { url } = message.location();
    const isAway = new URL(url || this.url).origin !== this.url;
    return (
      message.text().startsWith('Failed to load resource') &&
      (isAway || url.startsWith(`${this.url}/schemas/`))
    );
  }
}
