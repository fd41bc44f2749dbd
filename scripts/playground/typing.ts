import type { Locator } from 'playwright-core';

/** The editor takes over what was typed into a field only after 200 ms without a further key, whatever is pressed meanwhile. */
const TAKEN_OVER_AFTER_MS = 250;

/**
 * Types into a field of a credential or a node, and resolves once the editor has taken it over.
 *
 * The wait is a timer of the page itself, which runs out after the editor's own however busy the machine is.
 */
export async function typeInto(field: Locator, text: string): Promise<void> {
  await field.fill(text);
  await field.page().evaluate(async (ms) => {
    await new Promise((resolve) => setTimeout(resolve, ms));
  }, TAKEN_OVER_AFTER_MS);
}
