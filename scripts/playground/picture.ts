import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { CREDENTIAL_TYPE, readExamples, withCredential } from './examples';
import { N8n } from './n8n';
import { playgroundOwner } from './owner';
import { ROOT } from './paths';
import { openPlatform } from './platform';

const PICTURE = path.join(ROOT, 'docs', 'workflow.png');
const SHOWN = 'Mirror a folder';
const BROWSERS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
/** How long the editor may take to draw the workflow, and then to settle. */
const DRAW_TIMEOUT_MS = 60_000;
const SETTLE_MS = 3_000;

/** Takes the README's picture of an example in the editor of a real n8n, after running it there. */
async function takePicture(): Promise<void> {
  const executablePath = process.env.CHROMIUM ?? BROWSERS.find((file) => existsSync(file));
  if (executablePath === undefined) throw new Error('set CHROMIUM to the path of a Chromium or Chrome');
  const platform = await openPlatform();
  const n8n = await N8n.start();
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  try {
    const owner = await playgroundOwner();
    await n8n.rest.setUpOwner(owner);
    const { url: platformUrl, clientId, clientSecret } = platform;
    const data = { grantType: 'clientCredentials', platformUrl, clientId, clientSecret };
    const credential = await n8n.rest.createCredential('NetExplorer', CREDENTIAL_TYPE, data);
    const example = (await readExamples()).find(({ name }) => name === SHOWN);
    if (example === undefined) throw new Error(`there is no example "${SHOWN}"`);
    const id = await n8n.rest.importWorkflow(withCredential(example, credential));

    const page = await browser.newPage({ viewport: { width: 1600, height: 800 } });
    await page.goto(`${n8n.url}/signin`);
    await page.locator('input[name="emailOrLdapLoginId"]').fill(owner.email);
    await page.locator('input[name="password"]').fill(owner.password);
    await page.locator('button[type="submit"], [data-test-id="form-submit-button"]').first().click();
    await page.waitForURL((url) => !url.pathname.startsWith('/signin'));
    await page.goto(`${n8n.url}/workflow/${id}`);
    await page.locator('[data-test-id="canvas-node"]').first().waitFor({ timeout: DRAW_TIMEOUT_MS });
    await page.keyboard.press('Escape');
    await page.locator('[data-test-id="execute-workflow-button"]').first().click();
    await page
      .locator('[data-test-id="canvas-node-status-success"]')
      .nth(5)
      .waitFor({ timeout: DRAW_TIMEOUT_MS });
    await page.keyboard.press('1');
    await page.waitForTimeout(SETTLE_MS);
    await mkdir(path.dirname(PICTURE), { recursive: true });
    await page.screenshot({ path: PICTURE });
  } finally {
    await browser.close();
    await n8n.stop();
    await platform.emulator?.stop();
  }
}

takePicture().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
