import { listIn } from '../../nodes/shared/http/answers';
import { PAGE_OVERLAP, PAGE_SIZE, PAGE_SMALLEST, STEPS_BACK } from '../../nodes/shared/limits';
import { pages } from '../../nodes/shared/client/pages';
import { takeUpTo } from '../../nodes/shared/client/take';
import type { ItemContext } from '../../nodes/shared/client/itemContext';

type Query = { offset: number; limit: number };

let platforms = 0;

/** What `pages` uses of a client: a list behind a request. */
function listBehind(answer: (query: Query) => unknown) {
  const asked: Query[] = [];
  // A platform of its own: what works on one is kept.
  const context = {
    origin: `https://${(platforms += 1)}.example`,
    list: async ({ qs }: { qs: Query }) => {
      asked.push(qs);
      return listIn(answer(qs));
    },
    apiError: (message: string, ...description: string[]) => new Error([message, ...description].join(' ')),
  };
  const all = () =>
    takeUpTo(pages(context as unknown as ItemContext, { method: 'GET', path: '/things' }), Infinity);
  const some = (most: number) =>
    takeUpTo(pages(context as unknown as ItemContext, { method: 'GET', path: '/things' }), most);
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
      expect(list.asked.length).toBeLessThanOrEqual(1 + Math.ceil(count / (PAGE_SIZE - PAGE_OVERLAP)));
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
    // The second part, and one request with every name there is.
    expect(withEcho.asked.length).toBeLessThanOrEqual(3);
    await expect(listBehind(() => same).all()).rejects.toThrow(`only ${PAGE_SIZE} of ${2 * PAGE_SIZE}`);
  });
});

describe('a list as a plain array', () => {
  it.each([0, 1, PAGE_SIZE - 1, PAGE_SIZE, PAGE_SIZE + 1, 5 * PAGE_SIZE])(
    'arrives whole when the platform ignores the paging: %d',
    async (count) => {
      const list = listBehind(() => things(count));
      expect(ids(await list.all())).toEqual(ids(things(count)));
      // Once it is found out that no name has an effect, it is one question.
      expect(list.asked.length).toBeLessThanOrEqual(count === PAGE_SIZE ? 4 : 3);
    },
  );

  it.each([PAGE_SIZE, 2 * PAGE_SIZE + 3])('arrives whole when the platform follows it: %d', async (count) => {
    const list = listBehind(({ offset, limit }) => things(count).slice(offset, offset + limit));
    expect(ids(await list.all())).toEqual(ids(things(count)));
  });

  it('arrives whole when the platform gives less on a page than is asked for', async () => {
    const list = listBehind(({ offset }) => things(230).slice(offset, offset + 50));
    expect(ids(await list.all())).toEqual(ids(things(230)));
  });

  it('is one question when it is short, and one more the first time: it may be cut at any length', async () => {
    const list = listBehind(() => things(PAGE_SMALLEST - 1));
    expect(await list.all()).toHaveLength(PAGE_SMALLEST - 1);
    expect(list.asked).toHaveLength(2);
    expect(await list.all()).toHaveLength(PAGE_SMALLEST - 1);
    expect(list.asked).toHaveLength(3);
  });

  it('is an error when the platform ignores the offset alone', async () => {
    const list = listBehind(({ limit }) => things(5 * PAGE_SIZE).slice(0, limit));
    await expect(list.all()).rejects.toThrow(`only ${PAGE_SIZE} of more entries`);
    expect(list.asked.length).toBeLessThanOrEqual(4);
  });

  it.each([20, 100, PAGE_SIZE])(
    'is an error when the platform ignores the offset, and gives %d at the most',
    async (most) => {
      const list = listBehind(({ limit }) => things(5 * PAGE_SIZE).slice(0, Math.min(limit, most)));
      await expect(list.all()).rejects.toThrow(`only ${most} of more entries`);
    },
  );

  it.each([20, 100, PAGE_SIZE])('of %d arrives whole when no name has an effect', async (count) => {
    expect(await listBehind(() => things(count)).all()).toHaveLength(count);
  });
});

describe('a list that changes while it is read', () => {
  const shapes: Array<[string, (all: unknown[], query: Query) => unknown]> = [
    ['a plain array', (all, { offset, limit }) => all.slice(offset, offset + limit)],
    [
      'pages',
      (all, { offset, limit }) => ({
        offset_start: offset,
        nb_total_objects: all.length,
        objects: all.slice(offset, offset + limit),
      }),
    ],
  ];

  it.each(
    shapes.flatMap(([shape, answer]) => [1, 3, 40, 250].map((removed) => ({ shape, answer, removed }))),
  )('misses nothing that stays: $removed removed before each part of $shape', async ({ answer, removed }) => {
    const all = things(5000);
    const stay = new Set(all.map(({ id }) => id).filter((id) => id % 2 === 0));
    const list = listBehind((query) => {
      if (query.offset > 0) {
        // From the front, where it moves everything else.
        for (let count = 0; count < removed; count += 1) {
          const next = all.findIndex(({ id }) => !stay.has(id));
          if (next >= 0) all.splice(next, 1);
        }
        all.push({ id: 100_000 + list.asked.length });
      }
      return answer(all, query);
    });
    const got = ids(await list.all()) as number[];
    const stayed = got.filter((id) => stay.has(id));
    expect(stayed).toEqual([...stay]);
    expect(new Set(got).size).toBe(got.length);
  });

  it('does not read for ever', async () => {
    let round = 0;
    const list = listBehind(({ offset, limit }) => {
      // Every answer is about other objects: nothing ever meets.
      round += 1;
      return {
        offset_start: offset,
        nb_total_objects: 1_000_000,
        objects: things(limit).map(({ id }) => ({ id: round * 1000 + id })),
      };
    });
    await expect(list.all()).rejects.toThrow('changes faster than it can be read');
    expect(list.asked.length).toBeLessThanOrEqual(2 * STEPS_BACK + 2);
  });
});
