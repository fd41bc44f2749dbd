import { NodeApiError, type INode } from 'n8n-workflow';
import { classify } from '../../nodes/shared/http/failures';
import { refreshToken } from '../../nodes/shared/http/tokenRefresh';
import type { NoAnswer, Outcome } from '../../nodes/shared/http/types';

const answer: Outcome = { answer: { status: 200, headers: {}, body: undefined } };
const none = (kind: NoAnswer['kind']): Outcome => ({ noAnswer: { kind, error: new Error('none') } });

describe('The renewal of a token', () => {
  it('is shared by those who ask while it is under way, and by nobody after it', async () => {
    let asked = 0;
    const ask = async () => {
      asked += 1;
      await new Promise((resolve) => setImmediate(resolve));
      return answer;
    };
    await Promise.all(Array.from({ length: 10 }, async () => await refreshToken('shared', ask)));
    expect(asked).toBe(1);
    await Promise.all([refreshToken('shared', ask), refreshToken('another', ask)]);
    expect(asked).toBe(3);
  });

  it.each([
    ['token', 'token'],
    ['fatal', 'fatal'],
    ['ambiguous', 'notSent'],
  ] as const)('that failed as %s leaves the request %s', async (kind, left) => {
    expect(await refreshToken('failed', async () => none(kind))).toMatchObject({ noAnswer: { kind: left } });
  });

  it.each([429, 500, 503])(
    'that was answered %i leaves the request unsent, to be sent again later',
    async (status) => {
      const busy: Outcome = { answer: { status, headers: {}, body: undefined } };
      expect(await refreshToken('busy', async () => busy)).toMatchObject({ noAnswer: { kind: 'notSent' } });
    },
  );

  it('that ended with a refusal or was cancelled tells nothing about the others', async () => {
    const refused: Outcome = { answer: { status: 403, headers: {}, body: undefined } };
    expect(await refreshToken('refused', async () => refused)).toBeUndefined();
    expect(await refreshToken('cancelled', async () => none('cancelled'))).toBeUndefined();
  });
});

describe('An error of an n8n that keeps no cause', () => {
  const node = { name: 'Test' } as INode;
  const wrapped = (httpCode: string, message: string) =>
    classify(new NodeApiError(node, { message }, { message, httpCode }));

  it.each([
    ['ECONNREFUSED', 'notSent'],
    ['ECONNRESET', 'ambiguous'],
    ['EAUTH', 'token'],
    ['ENOTFOUND', 'fatal'],
    ['ERR_CANCELED', 'cancelled'],
  ])('with the code %s is %s', (code, kind) => {
    expect(wrapped(code, 'failed')).toMatchObject({ noAnswer: { kind } });
  });

  it('with a status is an answer', () => {
    expect(wrapped('404', 'failed')).toMatchObject({ answer: { status: 404 } });
  });
});
