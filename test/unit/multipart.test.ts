import { multipart } from '../../nodes/shared/transfer/multipart';

describe('multipart', () => {
  it('is what every parser expects, byte for byte', () => {
    const { body, headers } = multipart(
      { folderId: '12', fileSize: 3 },
      { field: 'targetFile', name: 'é +.txt', mimeType: 'text/plain', content: Buffer.from([0, 255, 10]) },
    );
    const boundary = headers['Content-Type'].split('boundary=')[1];
    const expected = Buffer.concat([
      Buffer.from(
        [
          `--${boundary}`,
          'Content-Disposition: form-data; name="folderId"',
          '',
          '12',
          `--${boundary}`,
          'Content-Disposition: form-data; name="fileSize"',
          '',
          '3',
          `--${boundary}`,
          'Content-Disposition: form-data; name="targetFile"; filename="é +.txt"',
          'Content-Type: text/plain',
          '',
          '',
        ].join('\r\n'),
      ),
      Buffer.from([0, 255, 10]),
      Buffer.from(`\r\n--${boundary}--\r\n`),
    ]);
    expect(body.equals(expected)).toBe(true);
  });

  it('has another boundary each time', () => {
    const file = { field: 'f', name: 'n', mimeType: 't', content: Buffer.alloc(0) };
    expect(multipart({}, file).headers).not.toEqual(multipart({}, file).headers);
  });

  it.each([
    ['a "quoted".png', 'a %22quoted%22.png'],
    ['two\r\nlines.png', 'two%0D%0Alines.png'],
    ['back\\slash 50 % + é.png', 'back\\slash 50 % + é.png'],
  ])('writes the name %j as browsers do', (name, written) => {
    const { body } = multipart({ [name]: 1 }, { field: 'f', name, mimeType: 't', content: Buffer.alloc(0) });
    expect(body.toString()).toContain(`name="f"; filename="${written}"\r\n`);
    expect(body.toString()).toContain(`form-data; name="${written}"\r\n\r\n1`);
  });
});
