import { trimmed } from '../../nodes/shared/client/trimmed';
import {
  isSameName,
  nameMatcher,
  nameProblem,
  otherName,
  unicodeForms,
} from '../../nodes/shared/model/names';

describe('nameProblem', () => {
  it.each([
    'report.pdf',
    'Été à Nîmes + 50 %.docx',
    '🚀 launch.txt',
    '...',
    '.htaccess',
    'a'.repeat(200),
    '👍'.repeat(200),
  ])('accepts %j', (name) => expect(nameProblem(name)).toBeUndefined());

  it.each<[string, string]>([
    ['', 'empty'],
    ['.', 'step of a path'],
    ['..', 'step of a path'],
    ...[...'\\/:*?<>|'].map((character): [string, string] => [`a${character}b`, `contains "${character}"`]),
    ['a"b', `contains '"'`],
    ['a\nb', 'control character (U+000A)'],
    ['a\u0000', 'control character (U+0000)'],
    ['a\u007f', 'control character (U+007F)'],
    ['a\u0085b', 'control character (U+0085)'],
    ['a\ud83d', 'half of a character (U+D83D)'],
    ['a'.repeat(201), 'has 201 characters'],
  ])('refuses %j', (name, why) => expect(nameProblem(name)).toContain(why));
});

describe('trimmed', () => {
  it.each([
    ' ',
    '\t',
    '\n',
    '\u00a0',
    '\u200b',
    '\u200d',
    '\u200e',
    '\u202e',
    '\u2060',
    '\u3000',
    '\ufeff',
    ' \u200b ',
  ])('takes %j off both ends only', (invisible) => {
    expect(trimmed(`${invisible}a${invisible}b${invisible}`)).toBe(`a${invisible}b`);
    expect(trimmed(invisible)).toBe('');
  });

  it('leaves what is to be seen', () => {
    expect(trimmed('.a.')).toBe('.a.');
    // A heart in red ends in a character that has no width of its own.
    expect(trimmed('❤\ufe0f')).toBe('❤\ufe0f');
  });
});

describe('Unicode forms', () => {
  it('are looked for in the order in which they are likely', () => {
    expect(unicodeForms('e\u0301')).toEqual(['é', 'e\u0301']);
    expect(unicodeForms('é')).toEqual(['é', 'e\u0301']);
    expect(unicodeForms('e\u0301é')).toEqual(['éé', 'e\u0301é', 'e\u0301e\u0301']);
    expect(unicodeForms('plain')).toEqual(['plain']);
  });

  it('make no other name', () => {
    expect(isSameName('É.TXT ', 'e\u0301.txt')).toBe(true);
    expect(isSameName('a (1).txt', 'a.txt')).toBe(false);
  });
});

describe('otherName', () => {
  it('keeps the ending of a file and nothing else', () => {
    expect(otherName('report.final.pdf', 1, true)).toBe('report.final (1).pdf');
    expect(otherName('.htaccess', 2, true)).toBe('.htaccess (2)');
    expect(otherName('v1.2', 3, false)).toBe('v1.2 (3)');
  });

  it('stays within the longest name', () => {
    const name = otherName(`${'é'.repeat(196)}.pdf`, 12, true);
    expect([...name]).toHaveLength(200);
    expect(name.endsWith(' (12).pdf')).toBe(true);
    // What is behind the dot is no ending here.
    expect([...otherName(`a.${'b'.repeat(198)}`, 3, true)]).toHaveLength(200);
    expect(otherName(`${'x'.repeat(190)}      ${'y'.repeat(5)}`, 3, false)).toBe(`${'x'.repeat(190)} (3)`);
  });
});

describe('nameMatcher', () => {
  it('knows *, ? and several patterns, and no capital letters', () => {
    const matches = nameMatcher('*.pdf, report-??.xlsx');
    expect(matches('Contract.PDF')).toBe(true);
    expect(matches('report-07.xlsx')).toBe(true);
    expect(matches('report-007.xlsx')).toBe(false);
    expect(matches('pdf')).toBe(false);
  });

  it('takes everything else literally', () => {
    expect(nameMatcher('a+b (1).[txt]')('a+b (1).[txt]')).toBe(true);
    expect(nameMatcher('a.c')('abc')).toBe(false);
    expect(nameMatcher('')('anything')).toBe(true);
  });
});
