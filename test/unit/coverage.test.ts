import { compare } from '../../scripts/api-coverage/compare';
import { SUBJECTS } from '../../scripts/api-coverage/documented';
import { readReached } from '../../scripts/api-coverage/reached';

const { rows, undocumented } = compare(readReached());

describe('The coverage of the API', () => {
  it('is about 240 documented operations, each written down once', () => {
    const operations = SUBJECTS.flatMap((subject) => subject.operations);
    expect(operations).toHaveLength(240);
    expect(new Set(operations).size).toBe(240);
  });

  it.each(['Users', 'Share Links', 'Tags', 'Workflow'])('is whole for %s', (node) => {
    const own = rows.filter((row) => row.node === node);
    expect(own.length).toBeGreaterThan(0);
    expect(own.filter(({ by }) => by.length === 0).map(({ operation }) => operation)).toEqual([]);
  });

  it('knows of no call that is none of the API', () => {
    expect([...new Set(undocumented.map(({ call }) => call))]).toEqual([]);
  });

  it('tells an operation that is not reached', () => {
    const { rows: none } = compare([]);
    expect(none.every(({ by }) => by.length === 0)).toBe(true);
    const [first] = SUBJECTS[0]!.operations;
    const one = { call: String(first), node: 'N', resource: 'R', operation: 'O' };
    expect(compare([one]).rows.filter(({ by }) => by.length > 0)).toHaveLength(1);
    expect(compare([{ ...one, call: 'GET /nothing/{x}' }]).undocumented).toHaveLength(1);
  });
});
