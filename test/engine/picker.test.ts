import type { INodeListSearchResult } from 'n8n-workflow';

import { usePlatform } from '../support/platform';

const platform = usePlatform({ seed: 'company' });

const search = (method: string, filter?: string, token?: string) =>
  platform.engine.search(method, filter, token);
const names = ({ results }: INodeListSearchResult) => results.map(({ name }) => name);

describe('The folder picker', () => {
  it('shows the root folders and what is directly in them', async () => {
    const first = names(await search('searchFolders'));
    expect(first.length).toBeGreaterThan(1);
    expect(first.every((name) => name.startsWith('/') && name.split('/').length <= 3)).toBe(true);
  });

  it('finds folders anywhere, whatever their capitals and accents', async () => {
    const [deep] = (await platform.emulator.folders()).filter(({ path }) => path.split('/').length > 3);
    const wanted = String(deep?.name);
    const text = wanted
      .normalize('NFD')
      .replace(/\p{Diacritic}/gu, '')
      .toUpperCase();
    expect(names(await search('searchFolders', text)).some((name) => name.includes(wanted))).toBe(true);
    expect(names(await search('searchFolders', 'no folder is called this'))).toEqual([]);
  });
});

describe('The file picker', () => {
  it('goes through the files page by page, none twice', async () => {
    const seen: string[] = [];
    let token: string | undefined;
    do {
      const page = await search('searchFiles', undefined, token);
      seen.push(...page.results.map(({ value }) => String(value)));
      token = page.paginationToken as string | undefined;
    } while (token !== undefined);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.length).toBeGreaterThan(100);
  });

  it('looks through the whole company in few requests', async () => {
    const folders = (await platform.emulator.folders()).filter(({ inTrash }) => !inTrash);
    await platform.emulator.resetStats();
    await search('searchFiles', 'no file is called this');
    const { requests } = await platform.emulator.stats();
    expect(requests).toBeLessThan(folders.length / 3);
  });

  it('follows a path', async () => {
    const [file] = await platform.emulator.files();
    const folder = String(file?.path).split('/').slice(0, -1).join('/');
    const found = names(await search('searchFiles', `${folder}/`));
    expect(found).toContain(file?.path);
    expect(found.every((name) => name.startsWith(folder))).toBe(true);
  });
});
