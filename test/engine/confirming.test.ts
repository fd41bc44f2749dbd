import type { IDataObject } from 'n8n-workflow';

import { byId, usePlatform } from '../support/platform';

const platform = usePlatform();

describe('a look for confirmation that fails', () => {
  const update = async (ids: string[], fields: IDataObject = { phone: '+33 1 23 45 67 89' }) =>
    await platform.users.run(
      { resource: 'user', operation: 'update', user: '={{ $json.id }}', updateFields: fields },
      ids.map((id) => ({ json: { id } })),
    );

  it('is told, and the next item looks again', async () => {
    const ids = [await platform.user('look.one'), await platform.user('look.two')];
    await platform.emulator.fault({ match: '^PUT /api/user/', omit: ['phone'], times: 2 });
    await platform.emulator.fault({ match: `^GET /api/user/${ids[0]}$`, status: 403, after: 1 });
    const { main, failure } = await update(ids);
    await platform.emulator.disarm();
    expect(failure).toBeUndefined();
    expect(main.map(({ json }) => json.unverified_fields)).toEqual([['phone'], undefined]);
  });

  it('does not keep the other fields from being compared', async () => {
    const id = await platform.user('look.other');
    await platform.emulator.settings({ ignoredNames: ['firstname'] });
    await platform.emulator.fault({ match: '^PUT /api/user/', omit: ['phone'] });
    await platform.emulator.fault({ match: `^GET /api/user/${id}$`, status: 403, after: 1 });
    const { main, failure } = await update([id], { phone: '+33 1 23 45 67 89', firstname: 'Eve' });
    await platform.emulator.disarm();
    expect(main).toEqual([]);
    expect(failure?.message).toBe('The platform did not take "First Name" (sent as `firstname`)');
  });
});

describe('access rights that come without an ID', () => {
  it.each([
    ['grant', { permissions: ['browse', 'read'] }],
    ['revoke', { rightBy: 'spot' }],
  ])('are not changed by %s', async (operation, more) => {
    const folder = await platform.folder(`Rights without IDs ${operation}`);
    const user = await platform.user(`no.ids.${operation}`);
    const body = [{ folder_id: folder, target_id: user, browse: true }];
    await platform.emulator.fault({ match: `^GET /api/rights/${folder}`, status: 200, body, times: 5 });
    await platform.emulator.resetStats();
    const { main, failure } = await platform.users.run({
      resource: 'right',
      operation,
      rightFolder: byId(folder),
      rightUser: byId(user),
      ...more,
    });
    await platform.emulator.disarm();
    expect(main).toEqual([]);
    expect(failure?.message).toContain('gives no ID for the access right');
    expect(await platform.writes()).toEqual([]);
  });
});
