import { Workflow } from 'n8n-workflow';
import type { INode, INodeTypes } from 'n8n-workflow';

import {
  authorizeUrlExpression,
  isUsableOrigin,
  originOf,
  tokenUrlExpression,
} from '../../nodes/shared/http/origin';

const node: INode = { id: '1', name: 'n', type: 't', typeVersion: 1, position: [0, 0], parameters: {} };
const workflow = new Workflow({
  nodes: [node],
  connections: {},
  active: false,
  nodeTypes: { getByNameAndVersion: () => undefined } as unknown as INodeTypes,
});

/** What n8n's own expression engine makes of a hidden field for a typed platform URL. */
const evaluated = (expression: string, platformUrl: unknown) =>
  workflow.expression.getComplexParameterValue(node, expression, 'internal', {}, undefined, undefined, {
    platformUrl,
  } as never);

describe('the platform URL', () => {
  it.each([
    ['https://acme.netexplorer.pro', 'https://acme.netexplorer.pro'],
    ['https://acme.netexplorer.pro/', 'https://acme.netexplorer.pro'],
    ['https://acme.netexplorer.pro///', 'https://acme.netexplorer.pro'],
    ['https://acme.netexplorer.pro/api', 'https://acme.netexplorer.pro'],
    ['https://acme.netexplorer.pro/api/', 'https://acme.netexplorer.pro'],
    ['  acme.voltn.eu ', 'https://acme.voltn.eu'],
    ['acme.voltn.eu/api/', 'https://acme.voltn.eu'],
    ['HTTPS://Files.Example.com:8443', 'HTTPS://Files.Example.com:8443'],
    ['https://société.example', 'https://société.example'],
    ['http://localhost:8377', 'http://localhost:8377'],
    ['http://127.0.0.1:8377/', 'http://127.0.0.1:8377'],
    ['http://[::1]:8377', 'http://[::1]:8377'],
  ])('%j is mended to %s', (typed, origin) => {
    expect(evaluated(tokenUrlExpression, typed)).toBe(`${origin}/oauth2/token`);
    expect(evaluated(authorizeUrlExpression, typed)).toBe(`${origin}/oauth2/authorize`);
    expect(originOf({ accessTokenUrl: evaluated(tokenUrlExpression, typed) })).toBe(origin);
    expect(isUsableOrigin(origin)).toBe(true);
  });

  it.each([
    'http://acme.netexplorer.pro',
    'http://127.0.0.1.evil.example',
    'http://localhost.evil.example',
    'ftp://acme.netexplorer.pro',
    'https://acme.netexplorer.pro/#/folder/12',
    'https://acme.netexplorer.pro?x=1',
    'https://user:secret@acme.netexplorer.pro',
    'https://',
    'acme netexplorer',
    '',
    undefined,
  ])('%j becomes an address that says what is wrong, and no request', (typed) => {
    const url = String(evaluated(tokenUrlExpression, typed));
    expect(new URL(url).protocol).toBe('platform-url-must-look-like-https-company.netexplorer.pro:');
    expect(isUsableOrigin(originOf({ accessTokenUrl: url }))).toBe(false);
    expect(url).not.toContain('secret');
  });
});
