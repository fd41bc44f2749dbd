import { existsSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from '../../scripts/playground/paths';
import { FAMILIES } from '../../scripts/verify-live/facts';
import { linesWith, placeOf } from '../../scripts/verify-live/source';

const facts = FAMILIES.flatMap((family) => family.facts);
const sources = facts.flatMap(({ name, source }) => (source ? [{ name, ...source }] : []));

describe('the facts of verify:live', () => {
  it('have names of their own', () => {
    const names = facts.map(({ name }) => name);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  it('say what they are about in one sentence', () => {
    expect(facts.filter(({ says }) => !/^[A-Z/].*\.$/.test(says)).map(({ name }) => name)).toEqual([]);
  });

  it('name a line that stands in its file once', () => {
    const wrong = sources.filter((source) => linesWith(source).length !== 1);
    expect(wrong.map(({ name, file, contains }) => `${name}: ${file}: ${contains}`)).toEqual([]);
  });

  it('are told with the file alone once their line is gone', () => {
    const { file } = sources[0]!;
    expect(existsSync(path.join(ROOT, file))).toBe(true);
    expect(placeOf({ file, contains: 'a text that stands nowhere' })).toBe(file);
  });
});
