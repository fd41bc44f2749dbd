import { nameMatcher, nameProblem, otherName } from '../../nodes/shared/platform/names';

describe('nameProblem', () => {
  it.each([
    'report.pdf',
    'Été à Nîmes + 50 %.docx',
    '🚀 launch.txt',
    '...',
    '.htaccess',
    'a'.repeat(255),
    '👍'.repeat(255),
  ])('accepts %j', (name) => expect(nameProblem(name)).toBeUndefined());

  it.each([
    ['', 'empty'],
    ['.', 'step of a path'],
    ['..', 'step of a path'],
    ['a/b', 'contains "/"'],
    ['a\nb', 'control character'],
    ['a\u0000', 'control character'],
    ['a\u007f', 'control character'],
    ['a'.repeat(300), 'has 300 characters'],
  ])('refuses %j', (name, why) => expect(nameProblem(name)).toContain(why));
});

describe('otherName', () => {
  it('keeps the ending of a file and nothing else', () => {
    expect(otherName('report.final.pdf', 1, true)).toBe('report.final (1).pdf');
    expect(otherName('.htaccess', 2, true)).toBe('.htaccess (2)');
    expect(otherName('v1.2', 3, false)).toBe('v1.2 (3)');
  });

  it('stays within the longest name', () => {
    const name = otherName(`${'é'.repeat(251)}.pdf`, 12, true);
    expect([...name]).toHaveLength(255);
    expect(name.endsWith(' (12).pdf')).toBe(true);
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
