import type { OneShotFault } from './emulator';

type Answer = Pick<OneShotFault, 'status' | 'body' | 'headers'>;

const HTML = { 'content-type': 'text/html' };
const PAGE: Answer = {
  status: 200,
  body: '<!DOCTYPE html><html><head><title>Sign in</title></head></html>',
  headers: HTML,
};

/** What is no object that was asked for. */
export const NO_OBJECT: Array<[string, Answer]> = [
  ['nothing', { status: 200 }],
  ['204', { status: 204 }],
  ['null', { status: 200, body: null }],
  ['{}', { status: 200, body: {} }],
  ['[]', { status: 200, body: [] }],
  ['{"success":false}', { status: 200, body: { success: false } }],
  ['{"error":…}', { status: 200, body: { error: 'non' } }],
  ['42', { status: 200, body: 42 }],
  ['[null]', { status: 200, body: [null] }],
  ['a text', { status: 200, body: 'text' }],
  ['a web page', PAGE],
];

/** What is no list. */
export const NO_LIST: Array<[string, Answer]> = [
  ['{"users":[…]}', { status: 200, body: { users: [{ id: 1, login: 'a', name: 'a' }] } }],
  ...NO_OBJECT.filter(([name]) => name !== '[]'),
];

/** Ways to say that a thing was done. */
export const DONE: Array<[string, Answer]> = [
  ['204', { status: 204 }],
  ['nothing', { status: 200 }],
  ['OK', { status: 200, body: 'OK' }],
  ['true', { status: 200, body: true }],
  ['{"success":true}', { status: 200, body: { success: true } }],
  [
    'a PHP warning',
    {
      status: 200,
      body: '<br />\n<b>Warning</b>: Undefined index in <b>/srv/api.php</b> on line <b>7</b><br />\n',
      headers: HTML,
    },
  ],
];

/** What does not say that a thing was done. */
export const NOT_DONE: Array<[string, Answer]> = [
  ['{"success":false}', { status: 200, body: { success: false } }],
  ['false', { status: 200, body: false }],
  ['{"error":…}', { status: 200, body: { error: 'non' } }],
  ['a web page', PAGE],
];

/** What a creation may be answered with that says that it was done, but not what was made. */
export const MADE_UNSEEN: Array<[string, Answer]> = [
  ['201 and nothing', { status: 201 }],
  ['204', { status: 204 }],
  ['OK', { status: 200, body: 'OK' }],
];
