import { escapeHtml, htmlPage } from '../html.js';

/** What the consent page shows. */
export interface ConsentPage {
  applicationName: string;
  scopes: readonly string[];
  /** Parameters of the authorization request, which the form sends along. */
  parameters: Record<string, string>;
  /** Login to fill in again after a failed attempt. */
  login?: string;
  error?: string;
}

/** The sign-in and consent page as HTML: one form with the buttons Allow and Deny. */
export function consentPage(page: ConsentPage): string {
  const hidden = Object.entries(page.parameters)
    .map(([name, value]) => `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`)
    .join('\n');
  const scopes = page.scopes.map((scope) => `<li><code>${escapeHtml(scope)}</code></li>`).join('');
  const error = page.error ? `<p class="error" role="alert">${escapeHtml(page.error)}</p>` : '';
  return htmlPage(
    'Sign in',
    `<h1>NetExplorer (emulator)</h1>
    <p><strong>${escapeHtml(page.applicationName)}</strong> asks for access to your account:</p>
    <ul>${scopes}</ul>
    ${error}
    <form method="post" action="/oauth2/authorize">
      ${hidden}
      <label>Login <input name="login" autocomplete="username" value="${escapeHtml(page.login ?? '')}"></label>
      <label>Password <input name="password" type="password" autocomplete="current-password"></label>
      <button type="submit" name="decision" value="allow">Allow</button>
      <button type="submit" name="decision" value="deny">Deny</button>
    </form>`,
  );
}
