const style = `
  body { font: 16px/1.5 system-ui, sans-serif; background: #eef2f6; margin: 0; }
  main { max-width: 26rem; margin: 8vh auto; background: #fff; padding: 2rem; border-radius: 8px; }
  label { display: block; margin: 0.75rem 0; } input { display: block; width: 100%; box-sizing: border-box; padding: 0.5rem; }
  button { padding: 0.6rem 1.4rem; margin: 1rem 0.5rem 0 0; } .error { color: #a00000; }`;

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
    .map(([name, value]) => `<input type="hidden" name="${escape(name)}" value="${escape(value)}">`)
    .join('\n');
  const scopes = page.scopes.map((scope) => `<li><code>${escape(scope)}</code></li>`).join('');
  const error = page.error ? `<p class="error" role="alert">${escape(page.error)}</p>` : '';
  return document(
    'Sign in',
    `<h1>NetExplorer (emulator)</h1>
    <p><strong>${escape(page.applicationName)}</strong> asks for access to your account:</p>
    <ul>${scopes}</ul>
    ${error}
    <form method="post" action="/oauth2/authorize">
      ${hidden}
      <label>Login <input name="login" autocomplete="username" value="${escape(page.login ?? '')}"></label>
      <label>Password <input name="password" type="password" autocomplete="current-password"></label>
      <button type="submit" name="decision" value="allow">Allow</button>
      <button type="submit" name="decision" value="deny">Deny</button>
    </form>`,
  );
}

/** A page for requests that must not be redirected anywhere (RFC 6749, 4.1.2.1). */
export function errorPage(message: string): string {
  return document('Error', `<h1>Error</h1><p class="error">${escape(message)}</p>`);
}

function document(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
  <head><meta charset="utf-8"><title>${escape(title)}</title><style>${style}</style></head>
  <body><main>${body}</main></body>
</html>`;
}

function escape(text: string): string {
  const entities: Record<string, string> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  };
  return text.replace(/[&<>"']/g, (character) => entities[character]!);
}
