import { listIn } from '../../nodes/shared/http/answers';
import { LIST_LONGEST, PAGE_SIZE, PAGE_SMALLEST, STEPS_BACK } from '../../nodes/shared/limits';
import { takeUpTo } from '../../nodes/shared/client/take';
import { pages } from '../../nodes/shared/client/pages';
import type { ListReader } from '../../nodes/shared/client/reading';

type Query = Record<string, number | undefined>;
type Thing = { id: number | string; name?: string };
/** Which part of a list a query is answered with. */
type Window = (query: Query) => { at: number; size: number };
type Shape = (all: Thing[], window: { at: number; size: number }) => unknown;

class Refused extends Error {
  constructor(readonly httpCode: string) {
    super(`refused with ${httpCode}`);
  }
}

let platforms = 0;

/** A platform with one list behind whatever answers. */
function platform(answer: (query: Query) => unknown) {
  const origin = `https://${(platforms += 1)}.example`;
  const asked: Query[] = [];
  const reader: ListReader = {
    origin,
    list: async ({ qs }) => {
      asked.push(qs as Query);
      const part = listIn(answer(qs as Query));
      if (part === undefined) throw new Refused('200');
      return part;
    },
    apiError: (message, ...description) => new Error([message, ...description].join(' ')) as never,
  };
  const read = async (most = Infinity, path = '/things') => {
    asked.length = 0;
    return await takeUpTo(pages(reader, { method: 'GET', path }), most);
  };
  return { asked, read };
}

const things = (count: number): Thing[] => Array.from({ length: count }, (_, index) => ({ id: index + 1 }));
const ids = (objects: Array<{ id?: unknown }>) => objects.map(({ id }) => id);

/** Names that are followed, others are ignored; a platform may have its own length of a page, or a longest. */
function names(
  position: string,
  size: string,
  more: { usual?: number; largest?: number; firstPage?: number } = {},
): Window {
  const { usual = 50, largest = 500, firstPage = 1 } = more;
  return (query) => {
    const length = Math.min(query[size] ?? usual, largest);
    const start = query[position];
    if (position !== 'page') return { at: start ?? 0, size: length };
    return { at: Math.max((start ?? firstPage) - firstPage, 0) * length, size: length };
  };
}

const part = (all: Thing[], { at, size }: { at: number; size: number }) => all.slice(at, at + size);
const keyed = (objects: Thing[]) =>
  objects.length === 0 ? [] : Object.fromEntries(objects.map((object) => [String(object.id), object]));

const SHAPES: Record<string, Shape> = {
  plain: part,
  keyed: (all, window) => keyed(part(all, window)),
  paged: (all, window) => ({
    offset_start: window.at,
    nb_objects: part(all, window).length,
    nb_total_objects: all.length,
    objects: part(all, window),
  }),
  'paged, keyed, counters as text': (all, window) => ({
    offset_start: String(window.at),
    nb_objets: String(part(all, window).length),
    nb_total_objets: String(all.length),
    objects: keyed(part(all, window)),
  }),
  'paged without counters': (all, window) => ({
    offset_start: null,
    nb_total_objects: null,
    objects: part(all, window),
  }),
  'total 0': (all, window) => ({ offset_start: window.at, nb_total_objects: 0, objects: part(all, window) }),
  'total -1': (all, window) => ({ nb_total_objects: -1, objects: part(all, window) }),
  'total of the page': (all, window) => ({
    nb_total_objects: part(all, window).length,
    objects: part(all, window),
  }),
  'total so far': (all, window) => ({
    nb_total_objects: window.at + part(all, window).length,
    objects: part(all, window),
  }),
};

const SCHEMES: Record<string, Window> = {
  'offset/limit': names('offset', 'limit'),
  'offset/limit, 90 at the most': names('offset', 'limit', { largest: 90 }),
  'offset, 40 always': names('offset', 'none', { usual: 40 }),
  'offset_start/nb_objects': names('offset_start', 'nb_objects'),
  'offset_start/nb_objets': names('offset_start', 'nb_objets'),
  'start/count': names('start', 'count'),
  'start/limit': names('start', 'limit'),
  'skip/take': names('skip', 'take'),
  'from/size': names('from', 'size'),
  'page/per_page': names('page', 'per_page'),
  'page/per_page, 60 at the most': names('page', 'per_page', { largest: 60 }),
  'page/limit': names('page', 'limit'),
  'page/size': names('page', 'size'),
  'page/count, from 0': names('page', 'count', { firstPage: 0 }),
  'page/limit, from 0': names('page', 'limit', { firstPage: 0 }),
  'page, 50 always': names('page', 'none'),
  'page, 30 always, from 0': names('page', 'none', { usual: 30, firstPage: 0 }),
};

const cases = Object.entries(SCHEMES).flatMap(([scheme, window]) =>
  Object.entries(SHAPES).map(([shape, answer]) => ({ scheme, window, shape, answer })),
);

/** Removes and adds some after each answer, the same in every run; what has an even id stays. */
interface Churn {
  removed: number;
  added: number;
  at: 'front' | 'end';
}

function changing(
  count: number,
  { removed, added, at }: Churn,
  given: (all: Thing[], query: Query) => unknown,
) {
  const all = things(count);
  const stay = all.map(({ id }) => Number(id)).filter((id) => id % 2 === 0);
  const mayGo = all.filter(({ id }) => Number(id) % 2 === 1);
  let random = 7;
  let next = 10 * count;
  const { read } = platform((query) => {
    const answer = given([...all], query);
    for (let left = removed; left > 0 && mayGo.length > 0; left -= 1) {
      random = (random * 1103515245 + 12345) % 2147483648;
      const [gone] = mayGo.splice(random % mayGo.length, 1);
      all.splice(all.indexOf(gone!), 1);
    }
    for (let left = added; left > 0; left -= 1) {
      const thing = { id: (next += 1) };
      if (at === 'front') all.unshift(thing);
      else all.push(thing);
    }
    return answer;
  });
  return { read, stay };
}

const calm: Churn[] = [
  { removed: 1, added: 0, at: 'end' },
  { removed: 3, added: 1, at: 'end' },
];
const wild: Churn[] = [
  { removed: 7, added: 3, at: 'front' },
  { removed: 0, added: 9, at: 'front' },
  { removed: 40, added: 0, at: 'end' },
  { removed: 250, added: 1, at: 'end' },
];

describe.each(cases)('$scheme, $shape', ({ scheme, window, answer }) => {
  it('is found out, and gives the list whole and in order', async () => {
    for (const count of [0, 1, 2, 9, 40, 50, 51, 200, 201, 450]) {
      const all = things(count);
      const { read, asked } = platform((query) => answer(all, window(query)));
      expect(ids(await read())).toEqual(ids(all));
      // At the worst, the platform gives 30 at a time and each page is read twice.
      expect(asked.length).toBeLessThanOrEqual(16 + (2 * count) / 30);
      const before = asked.length;
      expect(ids(await read())).toEqual(ids(all));
      expect(asked.length).toBeLessThanOrEqual(before);
    }
  });

  it('misses nothing that stays while some are removed and added, or says that it cannot be told', async () => {
    for (const churn of [...calm, ...wild]) {
      const { read, stay } = changing(800, churn, (all, query) => answer(all, window(query)));
      let got: unknown[];
      try {
        got = ids(await read());
      } catch (error) {
        expect((error as Error).message).toMatch(/changes faster than it can be read|gives only \d+ of/);
        // Only so much of it, or parts that cannot overlap, are an excuse.
        expect([scheme, calm.includes(churn)]).not.toEqual([expect.not.stringContaining('always'), true]);
        continue;
      }
      expect(new Set(got).size).toBe(got.length);
      const stays = new Set<unknown>(stay);
      expect(got.filter((id) => stays.has(id))).toEqual(stay);
    }
  });
});

describe('What was found out', () => {
  const paged = (window: Window, all: Thing[]) => (query: Query) => SHAPES.paged!(all, window(query));

  it('is kept for the platform and the route, and tried first on its other routes', async () => {
    const { read, asked } = platform(paged(names('skip', 'take'), things(450)));
    await read(Infinity, '/rights/17');
    const finding = asked.length;
    await read(Infinity, '/rights/4711');
    expect(asked.length).toBeLessThan(finding);
    expect(asked[0]).toMatchObject({ skip: 0, take: PAGE_SIZE });
    const knowing = asked.length;
    await read(Infinity, '/others');
    expect(asked).toHaveLength(knowing);
  });

  it('is found out again when the platform has changed', async () => {
    let window = names('skip', 'take');
    const all = things(450);
    const { read } = platform((query) => SHAPES.paged!(all, window(query)));
    for (const next of [
      names('page', 'size'),
      names('offset', 'limit'),
      names('page', 'count', { firstPage: 0 }),
    ]) {
      await read();
      window = next;
      expect(ids(await read())).toEqual(ids(all));
    }
  });

  it('costs nothing where the first part is enough', async () => {
    const { read, asked } = platform(paged(names('page', 'none'), things(450)));
    expect(await read(50)).toHaveLength(50);
    expect(asked).toHaveLength(1);
    // A total may be that of the page, which is looked at once for each list.
    const few = platform(paged(names('none', 'none'), things(12)));
    expect(await few.read()).toHaveLength(12);
    expect(few.asked).toHaveLength(2);
    expect(await few.read()).toHaveLength(12);
    expect(few.asked).toHaveLength(1);
  });

  it('is that nothing has an effect: then one request more tells so, and an incomplete list is an error', async () => {
    const { read, asked } = platform(paged(names('none', 'none'), things(450)));
    await expect(read()).rejects.toThrow('gives only 50 of 450 entries');
    expect(asked.length).toBeLessThanOrEqual(3);
    await expect(read()).rejects.toThrow('gives only 50 of 450 entries');
    expect(asked.length).toBeLessThanOrEqual(2);
  });

  it.each(['start/count', 'from/size', 'page/size', 'page/limit'])(
    'is found on a platform that refuses names it does not know: %s',
    async (pair) => {
      const [position, size] = pair.split('/') as [string, string];
      const all = things(450);
      const { read } = platform((query) => {
        if (Object.keys(query).some((name) => ![position, size].includes(name))) throw new Refused('400');
        return SHAPES.paged!(all, names(position, size)(query));
      });
      expect(ids(await read())).toEqual(ids(all));
    },
  );

  it('does not hide another failure', async () => {
    const { read } = platform(() => {
      throw new Refused('403');
    });
    await expect(read()).rejects.toThrow('refused with 403');
  });

  it('is not spoilt by a failure that comes once', async () => {
    const all = things(450);
    let failures = 1;
    const { read } = platform((query) => {
      if (query.start !== undefined && query.skip === undefined && failures > 0) {
        failures -= 1;
        throw new Refused('500');
      }
      return SHAPES.paged!(all, names('start', 'count')(query));
    });
    expect(ids(await read())).toEqual(ids(all));
    expect(failures).toBe(0);
  });
});

describe('A list that is cut', () => {
  const SHAPES_THAT_DO_NOT_TELL = ['plain', 'keyed', 'total of the page'] as const;
  const LENGTHS = [2, 3, 4, 5, 7, 11, 12, 24, 33, 64, 128, 199, 256, 333];
  const NAMES: Record<string, (largest: number) => Window> = {
    'offset/limit': (largest) => names('offset', 'limit', { largest }),
    'skip/take': (largest) => names('skip', 'take', { largest, usual: largest }),
    'page/per_page': (largest) => names('page', 'per_page', { largest }),
    'offset alone': (largest) => names('offset', 'none', { usual: largest }),
    'page alone': (largest) => names('page', 'none', { usual: largest }),
  };
  const cutCases = Object.entries(NAMES).flatMap(([by, cutAt]) =>
    SHAPES_THAT_DO_NOT_TELL.map((shape) => ({ by, cutAt, shape })),
  );

  it.each(cutCases)('arrives whole at whatever length it is cut: $by, $shape', async ({ cutAt, shape }) => {
    // A total that is wrong on top of pages as short as that is more than is asked.
    const lengths = LENGTHS.filter((length) => shape !== 'total of the page' || length > PAGE_SMALLEST);
    for (const largest of lengths) {
      const all = things(0);
      const { read } = platform((query) => SHAPES[shape]!(all, cutAt(largest)(query)));
      // It grows past the cut by and by.
      for (const count of [1, largest - 1, largest, largest + 1, 2 * largest, 3 * largest + 2]) {
        while (all.length < count) all.push({ id: all.length + 1 });
        expect([largest, count, ids(await read())]).toEqual([largest, count, ids(all)]);
      }
    }
  });

  it.each(['plain', 'keyed'] as const)(
    'arrives whole although others came longer at once: %s',
    async (shape) => {
      const all = things(40);
      let largest = Infinity;
      const { read } = platform((query) => SHAPES[shape]!(all, names('offset', 'limit', { largest })(query)));
      await read(Infinity, '/users');
      largest = 7;
      expect(ids(await read(Infinity, '/groups'))).toEqual(ids(all));
      expect(ids(await read(Infinity, '/groups'))).toEqual(ids(all));
    },
  );

  it.each([4, 12])('arrives whole although nothing had an effect up to %d', async (cutFrom) => {
    const all = things(0);
    let window = names('none', 'none');
    const { read } = platform((query) => part(all, window(query)));
    for (const count of [3, 4, 12, 24, 32]) {
      while (all.length < count) all.push({ id: all.length + 1 });
      if (count > cutFrom) window = names('offset', 'limit', { largest: 24 });
      expect(ids(await read())).toEqual(ids(all));
    }
  });

  it.each([
    { does: 'ignores the names', window: names('none', 'none', { usual: 500 }), after: 1 },
    { does: 'follows them', window: names('offset', 'limit'), after: 1 },
    { does: 'refuses them', window: undefined, after: 2 },
  ])('is looked for with one request for each list that is short, where the platform $does', async (row) => {
    const { window } = row;
    const lists: Record<string, number> = { '/long': 9, '/short': 4, '/one': 1, '/none': 0 };
    let path = '';
    const { read, asked } = platform((query) => {
      if (window === undefined && Object.keys(query).length > 2) throw new Refused('400');
      return part(things(lists[path]!), (window ?? names('none', 'none'))(query));
    });
    const counts = async () => {
      const taken: number[] = [];
      for (path of Object.keys(lists)) {
        expect(await read(Infinity, path)).toHaveLength(lists[path]!);
        taken.push(asked.length);
      }
      return taken;
    };
    const first = await counts();
    if (window !== undefined) expect(first).toEqual([2, 2, 2, 1]);
    // The longest of the platform may be as long as a page where they are followed.
    const longest = window !== undefined && row.does === 'follows them' ? 2 : 1;
    expect(await counts()).toEqual([longest, 1, 1, 1]);
  });

  it('is not looked for again with each entry that is added, where nothing has an effect', async () => {
    const all = things(20);
    const { read, asked } = platform(() => all);
    let requests = 0;
    for (let count = 0; count < 100; count += 1) {
      all.push({ id: 1000 + count });
      expect(await read()).toHaveLength(all.length);
      requests += asked.length;
    }
    // Those whose length looks like a page's are, one of five.
    expect(requests).toBeLessThan(100 + 20 + 25);
  });
});

describe('A list that does not end', () => {
  it('is given up: new objects in each part', async () => {
    let total = 400;
    const { read, asked } = platform((query) => {
      const { at, size } = names('offset', 'limit')(query);
      total += 400;
      const objects = Array.from({ length: size }, (_, index) => ({ id: at + index }));
      return { offset_start: at, nb_total_objects: total, objects };
    });
    await expect(read()).rejects.toThrow(`The list does not end: ${LIST_LONGEST} entries came`);
    expect(asked.length).toBeLessThanOrEqual((1.1 * LIST_LONGEST) / (PAGE_SIZE - 5));
  }, 120_000);

  it('is told at once: one object again and again', async () => {
    for (const times of [1, 50, PAGE_SIZE]) {
      const objects = Array.from({ length: times }, () => ({ id: 1 }));
      const { read, asked } = platform(() => ({ nb_total_objects: 1e9, objects }));
      await expect(read()).rejects.toThrow('gives only 1 of 1000000000 entries');
      expect(asked.length).toBeLessThanOrEqual(3);
    }
  });

  it('is given up: others each time', async () => {
    let round = 0;
    const { read, asked } = platform(() => {
      round += 1;
      return {
        nb_total_objects: 1e9,
        objects: things(50).map(({ id }) => ({ id: round * 100 + Number(id) })),
      };
    });
    await expect(read()).rejects.toThrow('changes faster than it can be read');
    expect(asked.length).toBeLessThanOrEqual(4 * STEPS_BACK);
  });
});

describe('Which objects are the same', () => {
  const all = async (objects: unknown[]) => await platform(() => objects).read();

  it('two that share an id are both given, one that comes twice once', async () => {
    const objects = [
      { id: 1, login: 'a' },
      { id: 1, login: 'b' },
      { id: 2 },
      { id: 2 },
      { id: 1, login: 'b' },
    ];
    expect(await all(objects)).toEqual([{ id: 1, login: 'a' }, { id: 1, login: 'b' }, { id: 2 }]);
  });

  it('an id is the same as a number and as text, and exact beyond what numbers hold', async () => {
    const list = [...things(100).map(({ id }) => ({ id: `9007199254740${1000 + Number(id)}` })), { id: '7' }];
    const { read } = platform(({ offset = 0, limit = 50 }) => {
      const objects = list.slice(offset, offset + Math.min(limit, 50));
      // The id changes from text to number from part to part.
      return objects.map(({ id }) => ({ id: id === '7' && offset % 2 === 0 ? 7 : id }));
    });
    expect(new Set((await read()).map(({ id }) => String(id))).size).toBe(list.length);
    expect(await read()).toHaveLength(list.length);
  });

  it.each([
    ['within a part', [3, 4]],
    ['in two parts', [3, 95]],
    ['where two parts meet', [59, 60]],
    ['in several parts', [1, 30, 58, 59, 60, 61, 90, 125]],
  ])('what has no id and is equal comes as often as it is there: %s', async (_, equal) => {
    const rows = Array.from({ length: 130 }, (__, index) => ({ at: equal.includes(index) ? 'same' : index }));
    const inParts = platform(({ offset = 0 }) => rows.slice(offset, offset + 60));
    expect(await inParts.read()).toEqual(rows);
    const counted = platform(({ offset = 0 }) => ({
      offset_start: offset,
      nb_total_objects: rows.length,
      objects: rows.slice(offset, offset + 60),
    }));
    expect(await counted.read()).toEqual(rows);
    const atOnce = platform(() => rows);
    expect(await atOnce.read()).toEqual(rows);
  });

  it('what has no id is neither lost nor doubled when something is added before it', async () => {
    const rows = Array.from({ length: 130 }, (_, index) => ({ at: index % 50 === 7 ? 'same' : index }));
    let added = 0;
    const { read } = platform(({ offset = 0 }) => {
      const now = [...Array.from({ length: added }, (_, index) => ({ at: `new ${index}` })), ...rows];
      added += 1;
      return now.slice(offset, offset + 60);
    });
    expect(await read()).toEqual(rows);
  });

  it('what has no id is an error where it cannot be told whether it came before', async () => {
    const rows = Array.from({ length: 200 }, () => ({ at: 'same' }));
    const { read } = platform(({ offset = 0 }) => rows.slice(offset, offset + 60));
    await expect(read()).rejects.toThrow(/gives only 60 of more entries|cannot be told/);
  });

  it('what has no id is told apart by its content', async () => {
    const rows = Array.from({ length: 130 }, (_, index) => ({ at: index, who: 'x' }));
    const { read } = platform(({ offset = 0 }) => rows.slice(offset, offset + 60));
    expect(await read()).toEqual(rows);
  });
});
