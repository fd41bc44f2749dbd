import { Readable } from 'node:stream';
import type { INode } from 'n8n-workflow';

import { readBeginning } from '../../nodes/shared/http/bodies';
import { refusal, unreachableError } from '../../nodes/shared/http/errors';
import { isNameTaken, platformText, withoutSecrets } from '../../nodes/shared/http/platformText';
import { secretsIn, withoutValues } from '../../nodes/shared/http/secrets';
import { ERROR_BODY_BYTES, ERROR_TEXT_LENGTH } from '../../nodes/shared/limits';

const node: INode = { id: '1', name: 'Files', type: 't', typeVersion: 1, position: [0, 0], parameters: {} };
const place = { node, itemIndex: 3 };
const answer = (status: number, body: unknown) => ({ status, headers: {}, body });

describe('platformText', () => {
  it.each([
    [{ error: 'Accès refusé' }, 'Accès refusé'],
    [
      '{"error":"Un \\u00e9l\\u00e9ment du m\\u00eame nom existe d\\u00e9j\\u00e0"}',
      'Un élément du même nom existe déjà',
    ],
    [{ error: { code: 12 } }, '{"code":12}'],
    [{ message: 'busy' }, 'busy'],
    ['<html><body>Bad gateway</body></html>', ''],
    ['plain words', 'plain words'],
    [undefined, ''],
    [{}, ''],
  ])('of %j', async (body, text) => expect(await platformText(body)).toBe(text));

  it('reads a stream, bounded, and lets it go', async () => {
    const stream = Readable.from([Buffer.from('{"error":"verrouillé"}')]);
    expect(await platformText(stream)).toBe('verrouillé');

    const endless = Readable.from(
      (async function* () {
        for (;;) yield Buffer.alloc(16_384, 'x');
      })(),
    );
    expect(await readBeginning(endless)).toHaveLength(ERROR_BODY_BYTES);
    expect(endless.destroyed).toBe(true);
  });

  it('uses what arrived of a stream that broke off', async () => {
    const broken = Readable.from(
      (async function* () {
        yield Buffer.from('the disk is');
        throw new Error('reset');
      })(),
    );
    expect(await platformText(broken)).toBe('the disk is …');
  });

  it('is shortened', async () => {
    expect(await platformText({ error: 'x'.repeat(5000) })).toHaveLength(ERROR_TEXT_LENGTH);
  });
});

describe('withoutSecrets', () => {
  it('blanks tokens, secrets and passwords', () => {
    const text = withoutSecrets(
      'Bearer abc.def-1 refused; ?access_token=AAA&x=1 {"client_secret":"BBB","refresh_token": "CCC"} token=DDD password: EEE',
    );
    for (const secret of ['abc.def-1', 'AAA', 'BBB', 'CCC', 'DDD', 'EEE']) expect(text).not.toContain(secret);
    expect(text).toContain('x=1');
  });

  it('blanks what is in quotes to its end', () => {
    expect(withoutSecrets('{"password":"open \\"the\\" door, please","id":7}')).toBe(
      '{"password":"***","id":7}',
    );
    expect(withoutSecrets("password='open sesame' refused")).toBe("password='***' refused");
    expect(withoutSecrets('{"password":"cut off in the mid')).toBe('{"password":"***');
  });
});

describe('refusal', () => {
  it('says which scope is missing and where to tick it', async () => {
    const error = await refusal(
      place,
      { method: 'PUT', path: '/folder/12' },
      answer(403, { error: 'Accès refusé' }),
    );
    expect(error.message).toBe('Not allowed: Accès refusé');
    expect(error.description).toContain('"files.readwrite"');
    expect(error.description).toContain('Administration > Applications');
    expect(error.httpCode).toBe('403');
    expect(error.context.itemIndex).toBe(3);
  });

  it('tells a taken name from a missing right', async () => {
    const text = 'Un élément du même nom existe déjà dans ce dossier';
    expect(isNameTaken(403, text)).toBe(true);
    const error = await refusal(place, { method: 'POST', path: '/folder' }, answer(403, { error: text }));
    expect(error.message).toBe(`The name is taken: ${text}`);
    expect(error.description).not.toContain('scope');
  });

  it.each([
    [401, 'does not accept the token'],
    [404, 'Not found'],
    [413, 'Too large'],
    [422, 'does not accept the request'],
    [423, 'Locked'],
    [429, 'Too many requests'],
    [500, 'The platform failed'],
    [418, 'status 418'],
  ])('has advice for %d', async (status, message) => {
    const error = await refusal(place, { method: 'GET', path: '/file/1' }, answer(status, ''));
    expect(error.message).toContain(message);
    expect(error.description).toMatch(/\w+\. \(GET \/file\/1, status/);
  });
});

describe('silence', () => {
  const request = { method: 'POST', path: '/file/upload' } as const;

  it('says that a broken connection may have carried it out', () => {
    const error = new Error('outer', {
      cause: Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' }),
    });
    const shown = unreachableError(place, request, { kind: 'ambiguous', error });
    expect(shown.message).toBe('The platform could not be reached');
    expect(shown.description).toContain('may or may not have been carried out');
  });

  it('points to the credential when there is no token', () => {
    const shown = unreachableError(place, request, {
      kind: 'token',
      error: new Error('Client authentication failed'),
    });
    expect(shown.message).toBe('No access token could be obtained');
    expect(shown.description).toContain('Server for client credentials');
  });

  it('leaves n8n its own words when the credential needs to be reconnected', () => {
    const error = Object.assign(new Error('The credential "Anna" needs to be reconnected.'), {
      description: 'Open the credential and reconnect it to continue.',
    });
    const shown = unreachableError(place, request, {
      kind: 'token',
      error: new Error('outer', { cause: error }),
    });
    expect(shown.message).toBe(error.message);
    expect(shown.description).toContain(error.description);
  });

  it('points to the certificate', () => {
    const error = Object.assign(new Error('self-signed certificate'), {
      code: 'DEPTH_ZERO_SELF_SIGNED_CERT',
    });
    expect(unreachableError(place, request, { kind: 'fatal', error }).description).toContain(
      'Ignore SSL Issues',
    );
  });
});

describe('secrets by value', () => {
  const secrets = ['s3cr3t+/Value==', 'token-abc-123456789', 'ab'];
  const plain = 's3cr3t+/Value==';

  it.each([
    ['as it is', plain],
    ['behind a word', `Bearer:${plain}`],
    ['encoded for an address', encodeURIComponent(plain)],
    ['encoded for a form', new URLSearchParams({ s: plain }).toString()],
    ['in capitals', plain.toUpperCase()],
    ['in base64', Buffer.from(plain).toString('base64')],
    ['in base64 behind one byte', Buffer.from(`x${plain}`).toString('base64')],
    ['in base64 between others', Buffer.from(`id:${plain}:more`).toString('base64')],
    ['in base64 for addresses', Buffer.from(`id:${plain}`).toString('base64url')],
    ['in hexadecimal', Buffer.from(plain).toString('hex')],
    ['as the name of a field', JSON.stringify({ [plain]: 1 })],
    ['as characters of HTML', [...plain].map((letter) => `&#${letter.charCodeAt(0)};`).join('')],
    [
      'as characters of JSON',
      [...plain].map((letter) => `\\u00${letter.charCodeAt(0).toString(16)}`).join(''),
    ],
    ['another of them', 'the token-abc-123456789 was refused'],
  ])('are blanked %s', (_, text) => {
    const blanked = withoutValues(text, secrets);
    expect(blanked).toContain('***');
    for (const secret of secrets.slice(0, 2))
      expect(blanked.toLowerCase()).not.toContain(secret.toLowerCase());
    expect(Buffer.from(blanked, 'base64').toString()).not.toContain('Value');
  });

  it('are blanked where a text was cut off in the middle of one', () => {
    expect(withoutValues(`told ${plain.slice(0, 11)}…`, secrets)).toBe('told ***…');
    expect(withoutValues(`${plain.slice(0, 9)} and ${plain.slice(0, 12)}`, secrets)).toBe('*** and ***');
  });

  it('leave other texts as they are', () => {
    expect(withoutValues('the table of abilities', secrets)).toBe('the table of abilities');
  });

  it('are found by the names of their fields', () => {
    const credential = {
      clientId: 'id',
      clientSecret: 'aaaa',
      accessTokenUrl: 'https://x.example/oauth2/token',
      oauthTokenData: { access_token: 'bbbb', refresh_token: 'cccc', token_type: 'Bearer', expires_in: 1 },
    };
    expect([...secretsIn(credential)]).toEqual(['aaaa', 'bbbb', 'cccc']);
    expect([
      ...secretsIn({ body: { login: 'm', password: 12345678 }, list: [{ linkPassword: 'dddd' }] }),
    ]).toEqual(['12345678', 'dddd']);
  });
});

describe('secrets under French names', () => {
  it.each(['mot_de_passe', 'motDePasse', 'mdp', 'jeton', 'jeton_acces'])(
    '%s is blanked by its value',
    (name) => {
      const secrets = secretsIn({ user: { [name]: 'très-secret-1' } });
      expect(withoutValues('refused: très-secret-1 (login eve)', secrets)).toBe('refused: *** (login eve)');
    },
  );

  it.each(['mot_de_passe', 'mdp', 'jeton'])('%s is blanked in the text of an error', (name) => {
    expect(withoutSecrets(`refused: ${name}=Sesame-1, login=eve`)).toBe(`refused: ${name}=***, login=eve`);
    expect(withoutSecrets(`{"${name}":"Sesame 1","login":"eve"}`)).toBe(`{"${name}":"***","login":"eve"}`);
  });

  it('a sentence about a token stays', () => {
    expect(withoutSecrets('the jeton is not valid')).toBe('the jeton is not valid');
  });
});
