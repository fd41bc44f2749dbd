import type { Platform } from './platform';

/** An answer that a platform gives in place of its own. */
export interface OddAnswer {
  status: number;
  body: string;
  headers: Record<string, string>;
}

const page = '<!DOCTYPE html><html><head><title>Sign in</title></head><body>Sign in</body></html>';
const warning =
  '<br />\n<b>Warning</b>:  Undefined index: x in <b>/var/www/a.php</b> on line <b>12</b><br />\n';

const of = (body: string, type: string, status = 200): OddAnswer => ({
  status,
  body,
  headers: { 'content-type': type },
});
export const asJson = (value: unknown, status = 200) => of(JSON.stringify(value), 'application/json', status);
const asText = (text: string) => of(text, 'text/html');

/** What is no object, though its status is that of a success. */
export const noObjects: Array<[string, OddAnswer]> = [
  ['nothing', asText('')],
  ['204', of('', 'application/json', 204)],
  ['null', asJson(null)],
  ['{}', asJson({})],
  ['[]', asJson([])],
  ['{"success":false}', asJson({ success: false })],
  ['{"error":…}', asJson({ error: 'non' })],
  ['42', asJson(42)],
  ['[null]', asJson([null])],
  ['"text"', asJson('text')],
  ['a text', asText('text')],
  ['a web page', asText(page)],
];

/** What is no list, likewise. */
export const noLists: Array<[string, OddAnswer]> = [
  ['{"users":[…]}', asJson({ users: [{ id: 1, login: 'a', name: 'a' }] })],
  ...noObjects.filter(([name]) => name !== '[]'),
];

/** How platforms say that a thing was done. */
export const done: Array<[string, OddAnswer]> = [
  ['nothing', asText('')],
  ['204', of('', 'application/json', 204)],
  ['OK', asText('OK')],
  ['true', asJson(true)],
  ['{"success":true}', asJson({ success: true })],
  ['a warning of PHP', asText(warning)],
];

/** How they say, with the status of a success, that it was not. */
export const notDone: Array<[string, OddAnswer]> = [
  ['{"success":false}', asJson({ success: false })],
  ['false', asJson(false)],
  ['{"error":"Refusé"}', asJson({ error: 'Refusé' })],
  ['a web page', asText(page)],
];

/** How they answer a creation without what was made. */
export const madeWithoutIt: Array<[string, OddAnswer]> = [
  ['201 with nothing', of('', 'application/json', 201)],
  ['OK', asText('OK')],
  ['204', of('', 'application/json', 204)],
];

/** Has the platform give an answer to the next requests that match, after doing what it was asked or without. */
export async function answerWith(
  { emulator }: Platform,
  match: string,
  answer: OddAnswer,
  { handled = false, times = 1 } = {},
): Promise<void> {
  await emulator.fault({ match, times, ...answer, ...(handled && { handled }) });
}
