import { scopeFor, SCOPES } from '../../nodes/shared/platform/scopes';

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
  ])('%s %s: %s', (method, path, scope) => {
    expect(scopeFor(method, path)).toBe(scope);
    expect(SCOPES).toContain(scope);
  });
});
