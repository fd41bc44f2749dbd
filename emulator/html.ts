const style = `
  body { font: 16px/1.5 system-ui, sans-serif; background: #eef2f6; margin: 0; }
  main { max-width: 26rem; margin: 8vh auto; background: #fff; padding: 2rem; border-radius: 8px; }
  label { display: block; margin: 0.75rem 0; } input { display: block; width: 100%; box-sizing: border-box; padding: 0.5rem; }
  button { padding: 0.6rem 1.4rem; margin: 1rem 0.5rem 0 0; } .error { color: #a00000; }`;

/** A page. @param body HTML; the title is text. */
export function htmlPage(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
  <head><meta charset="utf-8"><title>${escapeHtml(title)}</title><style>${style}</style></head>
  <body><main>${body}</main></body>
</html>`;
}

/** A page that says what is wrong. */
export function errorPage(message: string): string {
  return htmlPage('Error', `<h1>Error</h1><p class="error">${escapeHtml(message)}</p>`);
}

/** A text as it stands in HTML, in attributes too. */
export function escapeHtml(text: string): string {
  const entities: Record<string, string> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  };
  return text.replace(/[&<>"']/g, (character) => entities[character]!);
}
