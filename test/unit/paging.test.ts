import { PAGE_SIZE } from '../../nodes/shared/exchange/limits';
import { pages, take } from '../../nodes/shared/exchange/paged';
import type { Task } from '../../nodes/shared/exchange/task';

type Query = { offset: number; limit: number };

/** What `pages` uses of a task: a list behind a request. */
function listBehind(answer: (query: Query) => unknown) {
  const asked: Query[] = [];
  const task = {
    json: async ({ qs }: { qs: Query }) => {
      asked.push(qs);
      return answer(qs);
    },
    apiError: (message: string, ...description: string[]) => new Error([message, ...description].join(' ')),
  };
  const all = () => take(pages(task as unknown as Task, { method: 'GET', path: '/things' }), Infinity);
  const some = (most: number) =>
    take(pages(task as unknown as Task, { method: 'GET', path: '/things' }), most);
  return { asked, all, some };
}

const things = (count: number) => Array.from({ length: count }, (_, index) => ({ id: index + 1 }));
const ids = (objects: Array<{ id?: unknown }>) => objects.map(({ id }) => id);

describe('a list in pages', () => {
  const pagedAnswer =
    (all: Array<{ id: number }>) =>
    ({ offset, limit }: Query) => ({
      offset_start: offset,
      nb_total_objects: all.length,
      objects: all.slice(offset, offset + limit),
    });

  it.each([0, 1, PAGE_SIZE, PAGE_SIZE + 1, 3 * PAGE_SIZE])(
    'arrives whole and in order: %d',
    async (count) => {
      const list = listBehind(pagedAnswer(things(count)));
      expect(ids(await list.all())).toEqual(ids(things(count)));
      expect(list.asked).toHaveLength(Math.max(1, Math.ceil(count / PAGE_SIZE)));
    },
  );

  it('asks for no more than is wanted', async () => {
    const list = listBehind(pagedAnswer(things(1000)));
    expect(await list.some(10)).toHaveLength(10);
    expect(list.asked).toHaveLength(1);
    expect(await list.some(0)).toEqual([]);
  });

  it('goes on when a page is smaller than asked for', async () => {
    const all = things(25);
    const list = listBehind(({ offset }) => ({
      offset_start: offset,
      nb_total_objects: 25,
      objects: all.slice(offset, offset + 10),
    }));
    expect(ids(await list.all())).toEqual(ids(all));
  });

  it('is an error, not a loop and not a short list, when the platform ignores the paging', async () => {
    const all = things(2 * PAGE_SIZE);
    const same = { nb_total_objects: all.length, objects: all.slice(0, PAGE_SIZE) };
    const withEcho = listBehind(() => ({ ...same, offset_start: 0 }));
    await expect(withEcho.all()).rejects.toThrow(`only ${PAGE_SIZE} of ${2 * PAGE_SIZE}`);
    expect(withEcho.asked.length).toBeLessThanOrEqual(2);
    await expect(listBehind(() => same).all()).rejects.toThrow(`only ${PAGE_SIZE} of ${2 * PAGE_SIZE}`);
  });
});

describe('a list as a plain array', () => {
  it.each([0, 1, PAGE_SIZE - 1, PAGE_SIZE, PAGE_SIZE + 1, 5 * PAGE_SIZE])(
    'arrives whole when the platform ignores the paging: %d',
    async (count) => {
      const list = listBehind(() => things(count));
      expect(ids(await list.all())).toEqual(ids(things(count)));
      expect(list.asked.length).toBeLessThanOrEqual(2);
    },
  );

  it.each([PAGE_SIZE, 2 * PAGE_SIZE + 3])('arrives whole when the platform follows it: %d', async (count) => {
    const list = listBehind(({ offset, limit }) => things(count).slice(offset, offset + limit));
    expect(ids(await list.all())).toEqual(ids(things(count)));
  });
});
