import { announcedName, fileNameFrom } from '../../nodes/shared/transfer/fileNames';
import { notContent } from '../../nodes/shared/transfer/notContent';

describe('fileNameFrom', () => {
  it.each([
    ['report.pdf', 'report.pdf'],
    ['Été à Nîmes (1).docx', 'Été à Nîmes (1).docx'],
    ['../../etc/passwd', 'passwd'],
    ['C:\\temp\\x.txt', 'x.txt'],
    ['/', 'instead'],
    ['a\r\nb\u0000.txt', 'a__b_.txt'],
    ['invoice\u202efdp.exe', 'invoicefdp.exe'],
    ['\u200e\u2066a\u2069.txt', 'a.txt'],
    ['a\u2028b.txt', 'a_b.txt'],
    ['what: "this"? <or|that>*.txt', 'what_ _this__ _or_that__.txt'],
    ['...', 'instead'],
    ['. .', 'instead'],
    ['', 'instead'],
    [undefined, 'instead'],
    [null, 'instead'],
    [{ name: 'x' }, 'instead'],
    [2026, '2026'],
    [' .hidden. ', 'hidden'],
    ['trailing. . ', 'trailing'],
    ['CON', '_CON'],
    ['com1.txt', '_com1.txt'],
    ['console.txt', 'console.txt'],
    [`${'x'.repeat(1000)}.pdf`, `${'x'.repeat(196)}.pdf`],
    ['e\u0301.txt', 'é.txt'],
  ])('makes of %j: %j', (name, clean) => expect(fileNameFrom(name, 'instead')).toBe(clean));
});

describe('announcedName', () => {
  it.each([
    ['attachment; filename="a b.pdf"', 'a b.pdf'],
    ["attachment; filename=x.pdf; filename*=UTF-8''%C3%A9.pdf", 'é.pdf'],
    ["attachment; filename*=UTF-8''..%2F..%2Fetc%2Fpasswd%0A", 'passwd_'],
    ['attachment; filename="../.."', undefined],
    ['attachment', undefined],
    [undefined, undefined],
  ])('finds in %j: %j', (disposition, name) => expect(announcedName(disposition)).toBe(name));
});

describe('notContent', () => {
  const page = '<!DOCTYPE html><html><head><title>Sign in</title></head></html>';
  const seen = (more: object) =>
    notContent({ status: 200, text: 'content', isWhole: true, isNamed: false, fileName: 'a.pdf', ...more });

  it.each([201, 202, 204, 205, 206])('knows that status %d brings none', (status) =>
    expect(seen({ status, isNamed: true })?.[0]).toContain(`status ${status}`),
  );

  it.each([
    { text: page },
    { text: `\ufeff\n<!-- hello -->${page}` },
    { text: `<p></p>${page}`, type: 'text/html' },
    { text: page, fileName: 'a.txt', isWhole: false },
  ])('tells a web page: %j', (more) =>
    expect(seen(more)?.[0]).toBe('A web page ("Sign in") came instead of the content'),
  );

  it.each([
    { text: '{"error":"Lien expiré"}' },
    { text: ' {"success":false}' },
    { text: 'false', type: 'application/json' },
  ])('tells an error: %j', (more) => expect(seen(more)).toBe('refusal'));

  it.each([
    { text: page, isNamed: true },
    { text: page, fileName: 'index.html' },
    { text: page, fileName: 'INDEX.PHP' },
    { text: `about ${page}` },
    { text: '{"error":"x"}', fileName: 'log.json' },
    { text: '{"error":"x"}', fileName: 'map.geojson' },
    { text: '{"error":"x"}', isNamed: true },
    { text: '{"error":null,"a":1}' },
    { text: '{"error":"x"}', isWhole: false },
    { text: '' },
    { text: '%PDF-1.7' },
  ])('takes for content: %j', (more) => expect(seen(more)).toBeUndefined());
});
