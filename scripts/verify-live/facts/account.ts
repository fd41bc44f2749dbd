import { shape } from '../shape';
import { at, type Family } from './fact';
import { claim, notTried } from '../verdict';

const GET = at('nodes/NetExplorerUsers/resources/account/get.ts', "path: '/account'");

export const account: Family = {
  title: 'Own account',
  facts: [
    {
      name: 'account-id',
      mark: 'doc',
      says: 'GET /account answers the account with its ID.',
      source: GET,
      try: async (probe) => {
        const own = await probe.object('/account');
        return claim(own.id !== undefined && own.id !== null, shape(own));
      },
    },
    {
      name: 'account-fields',
      mark: 'derived',
      says: 'The own account has the fields that users have.',
      source: at('nodes/NetExplorerUsers/resources/account/update.ts', 'options: sentInBody([email'),
      try: async (probe) => {
        const own = await probe.object('/account');
        const names = ['login', 'email', 'firstname', 'lastname', 'language', 'phone'];
        const missing = names.filter((name) => !(name in own));
        return claim(missing.length === 0, `missing: ${missing.join(', ')}`);
      },
    },
    {
      name: 'account-update',
      mark: 'derived',
      says: 'PUT /account takes the same fields.',
      source: at('nodes/NetExplorerUsers/resources/account/update.ts', "path: '/account'"),
      write: true,
      try: async () => notTried('it would change the account of the application'),
    },
  ],
};
