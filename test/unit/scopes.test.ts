import { readReached } from '../../scripts/api-coverage/reached';
import { scopeFor, SCOPES } from '../../nodes/shared/http/scopes';

describe('The scope that a refused call lacked', () => {
  it.each([
    ['GET', '/users', 'users.read'],
    ['PUT', '/user/7', 'users.readwrite'],
    ['GET', '/user/7/picture', 'users.read'],
    ['POST', '/invite', 'users.readwrite'],
    ['GET', '/invites/3', 'users.read'],
    ['PUT', '/option/7', 'users.readwrite'],
    ['GET', '/groups?offset=0', 'groups.read'],
    ['DELETE', '/delegate/4', 'groups.readwrite'],
    ['GET', '/delegates/4', 'groups.read'],
    ['POST', '/right', 'files.readwrite'],
    ['GET', '/rights/3', 'files.read'],
    ['PUT', '/account', 'account.readwrite'],
    ['POST', '/reset_password', 'account.readwrite'],
    ['HEAD', '/tus/x', 'files.read'],
    ['PATCH', '/api/tus/x', 'files.readwrite'],
  ])('%s %s: %s', (method, path, scope) => {
    expect(scopeFor(method, path)).toBe(scope);
    expect(SCOPES).toContain(scope);
  });

  it('is known for every call of every operation that needs a token', () => {
    const unknown = readReached()
      .map(({ call }) => call.split(' ') as [string, string])
      .filter(([method, path]) => scopeFor(method, path) === undefined)
      .map(([, path]) => path.split('/')[1]);
    // Anybody may call /token who knows the key of a link.
    expect(new Set(unknown)).toEqual(new Set(['token']));
  });

  it('is not guessed for another route', () => {
    expect(scopeFor('GET', '/constructor')).toBeUndefined();
    expect(scopeFor('GET', '/elsewhere/7')).toBeUndefined();
  });
});
