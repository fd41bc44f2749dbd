import { SCOPES } from '../../../nodes/shared/http/scopes';
import type { Probe, Thing } from '../probe';
import { asObject, idOf } from '../probe';
import { shape } from '../shape';
import { at, type Family } from './fact';
import { claim, notTried, type Verdict } from '../verdict';

const CREDENTIAL = 'credentials/NetExplorerOAuth2Api.credentials.ts';

/** What is answered to a token request, as n8n sends it. */
async function grant(probe: Probe): Promise<Thing> {
  return await probe.once('a token by a form', async () => {
    const { status, body } = await probe.client.askForToken(new URLSearchParams(probe.client.credentials));
    return { ...(body as Thing), status };
  });
}

async function tokenWith(probe: Probe, body: unknown): Promise<Verdict> {
  const { status, body: answered } = await probe.client.askForToken(body);
  const token = (answered as Thing | undefined)?.access_token;
  return claim(status === 200 && typeof token === 'string', `status ${status}, ${shape(answered)}`);
}

export const oauth: Family = {
  title: 'OAuth2',
  facts: [
    {
      name: 'token-request-form',
      mark: 'client',
      says: 'A token is given to a form with the keys and client_credentials in its body.',
      source: at(CREDENTIAL, "default: 'body',"),
      try: (probe) => tokenWith(probe, new URLSearchParams(probe.client.credentials)),
    },
    {
      name: 'token-request-json',
      mark: 'doc',
      says: 'A token is given to the same as JSON.',
      try: (probe) => tokenWith(probe, probe.client.credentials),
    },
    {
      name: 'token-without-scope',
      mark: 'doc',
      says: 'A token request that names no scope is granted all that were ticked.',
      source: at(CREDENTIAL, '"enabledScopes"] : $self["grantType"]'),
      try: async (probe) => {
        const { scope } = await grant(probe);
        return claim(typeof scope === 'string' && scope.trim() !== '', shape(scope));
      },
    },
    {
      name: 'token-refresh-null',
      mark: 'doc',
      says: 'With client credentials the refresh token is null.',
      source: at(CREDENTIAL, "value: 'clientCredentials',"),
      try: async (probe) => {
        const { refresh_token: token } = await grant(probe);
        return claim(token === null, shape(token));
      },
    },
    {
      name: 'token-type-bearer',
      mark: 'doc',
      says: 'The token type is Bearer.',
      source: at(CREDENTIAL, "extends = ['oAuth2Api'];"),
      try: async (probe) => {
        const { token_type: type } = await grant(probe);
        return claim(/^bearer$/i.test(String(type)), shape(type));
      },
    },
    {
      name: 'token-expires-in',
      mark: 'doc',
      says: 'The answer says after how many seconds the token expires.',
      source: at(CREDENTIAL, "extends = ['oAuth2Api'];"),
      try: async (probe) => {
        const { expires_in: seconds } = await grant(probe);
        return claim(
          Number(seconds) > 0,
          typeof seconds === 'number' ? `${seconds} seconds` : shape(seconds),
        );
      },
    },
    {
      name: 'scope-names',
      mark: 'doc',
      says: 'The granted scopes are separated by spaces, and the package knows each.',
      source: at('nodes/shared/http/scopes.ts', 'const FAMILIES = ['),
      try: async (probe) => {
        const { scope } = await grant(probe);
        const granted = String(scope ?? '')
          .split(' ')
          .filter(Boolean);
        const unknown = granted.filter((name) => !SCOPES.includes(name));
        return claim(
          granted.length > 0 && unknown.length === 0,
          `${granted.length} scopes, ${unknown.length} unknown`,
        );
      },
    },
    {
      name: 'unknown-token-401',
      mark: 'client',
      says: 'A call with a token that is not valid is answered with status 401.',
      source: at(CREDENTIAL, 'value: 401,'),
      try: async (probe) => {
        const headers = { Authorization: `Bearer ${'0'.repeat(40)}` };
        const { status } = await probe.send('GET', '/account', { headers, anonymous: true });
        return claim(status === 401, `status ${status}`);
      },
    },
    {
      name: 'as-header',
      mark: 'doc',
      says: 'A call with the header As runs on behalf of the user whose ID it holds.',
      source: at('nodes/shared/fields/common.ts', "headers: { As: '={{$value}}' }"),
      try: async (probe) => {
        const own = idOf(await probe.object('/account'));
        const users = await probe.list('/users');
        const other = users.find(({ id, active }) => String(id) !== own && active !== false);
        if (other === undefined) return notTried('there is no other active user');
        const answer = await probe.done('GET', '/account', { headers: { As: idOf(other) } });
        const seen = idOf(asObject(answer));
        return claim(
          seen === idOf(other),
          seen === own ? 'the account of the application' : 'another account',
        );
      },
    },
  ],
};
