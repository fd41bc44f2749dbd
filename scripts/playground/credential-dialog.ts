import type { Locator, Page } from 'playwright-core';
import { answerConsent, type Person } from './consent-page';
import { Dropdown } from './dropdown';
import type { Editor } from './editor';
import { typeInto } from './typing';

/** What a person enters; what is absent is left as it is. */
export interface CredentialEntries {
  /** As the list shows it. */
  grantType?: 'Authorization Code' | 'Client Credentials' | 'PKCE';
  platformUrl?: string;
  clientId?: string;
  clientSecret?: string;
}

/** What a person types to find the type of the credential, and what is found then. */
const SEARCH = 'NetExplorer';
const DISPLAY_NAME = 'NetExplorer OAuth2 API';
/** One connects for the first time, the other connects again. */
const CONNECT_BUTTONS = /^(quick-connect-button|oauth-switch-account-button)$/;

/** n8n's dialog for one credential of this package, used as a person uses it. */
export class CredentialDialog {
  readonly box: Locator;

  /** @param page that shows the dialog, or is about to. */
  constructor(private readonly page: Page) {
    this.box = page.getByTestId('editCredential-modal');
  }

  /** Begins a new credential on the page of all credentials. */
  static async create(editor: Editor): Promise<CredentialDialog> {
    const { page } = editor;
    await editor.openCredentials();
    await page.getByTestId('add-resource-credential').filter({ visible: true }).click();
    await page.getByTestId('new-credential-type-select').locator('input').fill(SEARCH);
    await page.getByTestId('new-credential-type-select-option').filter({ hasText: DISPLAY_NAME }).click();
    await page.getByTestId('new-credential-type-button').click();
    return await new CredentialDialog(page).shown();
  }

  /** Resolves with itself once a person can type into it. */
  async shown(): Promise<this> {
    await this.field('platformUrl').waitFor();
    return this;
  }

  /** A field by its name. */
  field(name: string): Locator {
    return this.box.getByTestId(`parameter-input-${name}`);
  }

  /** First line of each field that a person sees, from top to bottom; required ones end in a star. */
  async labels(): Promise<string[]> {
    const fields = await this.box.getByTestId('credential-connection-parameter').allInnerTexts();
    return fields.map((text) => text.split('\n')[0]!.trim());
  }

  /** What is in the fields that take text. */
  async entries(): Promise<string[]> {
    const inputs = await this.box.locator('input').all();
    return await Promise.all(inputs.map(async (input) => await input.inputValue()));
  }

  /** A field whose value is chosen from a list. */
  dropdown(name: string): Dropdown {
    return new Dropdown(this.field(name).getByRole('combobox'));
  }

  /** Turns a switch on or off. */
  async toggle(name: string): Promise<void> {
    await this.field(name).locator('.el-switch').click();
  }

  async rename(name: string): Promise<void> {
    await this.box.getByTestId('credential-name').click();
    await this.box.getByTestId('inline-edit-input').fill(name);
    await this.box.getByTestId('inline-edit-input').press('Enter');
  }

  async fill({ grantType, ...texts }: CredentialEntries): Promise<void> {
    if (grantType !== undefined) await this.dropdown('grantType').choose(grantType);
    for (const [name, text] of Object.entries(texts)) await typeInto(this.field(name).locator('input'), text);
  }

  /** Saves; n8n then tests a credential that nobody has to connect. */
  async save(): Promise<void> {
    await this.box.getByTestId('credential-save-button').click();
  }

  /** Presses the button that signs in, which saves as well. @returns the pop-up. */
  async connect(): Promise<Page> {
    const popup = this.page.waitForEvent('popup');
    await this.box.getByTestId(CONNECT_BUTTONS).filter({ visible: true }).click();
    return await popup;
  }

  /** Connects, signs in and consents; n8n then closes the pop-up. */
  async connectAs(person: Person): Promise<void> {
    const popup = await this.connect();
    await Promise.all([popup.waitForEvent('close'), answerConsent(popup, 'Allow', person)]);
    await this.succeeded('Account connected');
  }

  /** Resolves when the green banner says so. */
  async succeeded(message: 'Account connected' | 'Connection tested successfully'): Promise<void> {
    await this.box.getByText(message).filter({ visible: true }).waitFor();
  }

  /** Resolves when the details of the red banner say so; once opened, they stay open for what comes next. */
  async failed(message: string | RegExp): Promise<void> {
    const closed = this.box.getByText('More details');
    const said = this.box.getByText(message);
    await closed.or(said).first().waitFor();
    if (await closed.isVisible()) await closed.click();
    await said.waitFor();
  }

  async close(): Promise<void> {
    await this.box.getByRole('button', { name: 'Close this dialog' }).click();
    await this.box.waitFor({ state: 'hidden' });
  }
}
