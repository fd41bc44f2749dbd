import type { Page } from 'playwright-core';

/** Who signs in on the platform's page. */
export interface Person {
  login: string;
  password: string;
}

/** Signs in on the emulator's page and presses a button there. */
export async function answerConsent(
  popup: Page,
  decision: 'Allow' | 'Deny',
  { login, password }: Person,
): Promise<void> {
  await popup.getByLabel('Login').fill(login);
  await popup.getByLabel('Password').fill(password);
  await popup.getByRole('button', { name: decision }).click();
}

/** Waits until n8n's own page says that nothing came of it, and opens its details. @returns all that it says. */
export async function refusalOf(popup: Page): Promise<string> {
  await popup.getByText('Failed to connect').waitFor();
  await popup.getByText('More details').click();
  return await popup.locator('body').innerText();
}
