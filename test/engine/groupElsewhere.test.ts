import { until } from '../../scripts/playground/until';
import { byId, usePlatform } from '../support/platform';

// Some tests go through many pauses.
jest.setTimeout(60_000);

const platform = usePlatform();

/** How long to wait for what the node does. */
const PATIENCE_MS = 20_000;

/** Members of a group as the platform has them. */
const members = async (id: string) =>
  (await platform.emulator.listGroups()).find((group) => group.id === id)?.members;

/** Writes as another process does, of which this one knows nothing. */
const writeElsewhere = async (id: string, users: string[]) =>
  await platform.api.put(`/group/${id}`, { members: users });

const change = async (operation: string, id: string, users: string[]) =>
  await platform.users.run({
    resource: 'group',
    operation,
    group: byId(id),
    members: byId(users.join(',')),
  });

/** Waits until the node has asked for a group so often. */
async function looks(count: number): Promise<void> {
  const asked = async () => (await platform.emulator.stats()).byRoute['GET /api/group/:id'] ?? 0;
  await until(`look ${count} at the group`, async () => (await asked()) >= count, PATIENCE_MS);
}

const puts = async () => (await platform.writes()).filter((line) => line.startsWith('PUT /api/group/'));

/** A user for each name, and a group with some of them. */
async function setUp(name: string, ...has: number[]): Promise<{ id: string; users: string[] }> {
  const users: string[] = [];
  for (const letter of ['a', 'b', 'c']) users.push(await platform.user(`${name}.${letter}`));
  const id = await platform.group(
    name,
    has.map((index) => users[index]!),
  );
  await platform.emulator.resetStats();
  return { id, users };
}

describe('Group members that another process writes as well', () => {
  it('are added again when it read before the write and writes after the check', async () => {
    const { id, users } = await setUp('stale');
    const running = change('addMembers', id, [users[0]!]);
    await looks(2);
    await writeElsewhere(id, [users[1]!]);
    const { main } = await running;
    expect(main[0]?.json).toMatchObject({ outcome: 'updated', added: [users[0]], members: 2 });
    expect(await members(id)).toEqual([users[1], users[0]]);
  });

  it('are removed again likewise', async () => {
    const { id, users } = await setUp('back', 0, 1);
    const running = change('removeMembers', id, [users[0]!]);
    await looks(2);
    await writeElsewhere(id, [users[0]!, users[1]!, users[2]!]);
    expect((await running).main[0]?.json).toMatchObject({ outcome: 'updated', removed: [users[0]] });
    expect(await members(id)).toEqual([users[1], users[2]]);
  });

  it('stay when they came after the group was set', async () => {
    const { id, users } = await setUp('later', 1);
    const running = change('setMembers', id, [users[0]!]);
    await looks(2);
    await writeElsewhere(id, [users[0]!, users[2]!]);
    expect((await running).main[0]?.json).toMatchObject({ added: [users[0]], removed: [users[1]] });
    expect(await members(id)).toEqual([users[0], users[2]]);
  });

  it('are not lost to a list that had to wait', async () => {
    const { id, users } = await setUp('waits');
    const refused = { status: 429, headers: { 'Retry-After': '1' } };
    await platform.emulator.fault({ match: `^PUT /api/group/${id}$`, ...refused });
    const running = change('addMembers', id, [users[0]!]);
    const isRefused = async () => (await platform.emulator.stats()).byStatus['429'] === 1;
    await until('the refusal', isRefused, PATIENCE_MS);
    await writeElsewhere(id, [users[1]!]);
    expect((await running).failure).toBeUndefined();
    expect(await members(id)).toEqual([users[1], users[0]]);
  });

  it('are reported when something undoes each write', async () => {
    const { id, users } = await setUp('fight');
    const running = change('addMembers', id, [users[0]!]);
    let over = false;
    const undoing = async () => {
      while (!over) if ((await members(id))?.length) await writeElsewhere(id, []);
    };
    const undone = undoing();
    const { failure } = await running;
    over = true;
    await undone;
    expect(failure?.message).toContain('did not keep the members of "fight"');
    expect(failure?.description).toContain(users[0]);
  });
});

describe('Group members that this process changes again', () => {
  it('are as the later change wants them, though the earlier one still watches', async () => {
    const { id, users } = await setUp('again');
    const adding = change('addMembers', id, [users[0]!, users[1]!]);
    await looks(2);
    const removed = await change('removeMembers', id, [users[0]!]);
    expect((await adding).main[0]?.json).toMatchObject({ outcome: 'updated', added: [users[0], users[1]] });
    expect(removed.main[0]?.json).toMatchObject({ outcome: 'updated', removed: [users[0]] });
    expect(await members(id)).toEqual([users[1]]);
    expect(await puts()).toHaveLength(2);
  });
});
