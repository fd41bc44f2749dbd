import type { AxiosInstance } from 'axios';
import { load } from 'cheerio';
import type { SeedUser } from '../../support/emulator';

/**
 * Walks from n8n's connect address over the platform's sign-in page back to n8n, as a browser does.
 * @param browser the client that is signed in to n8n.
 * @returns the page that n8n shows in the end.
 */
export async function signInAndAllow(
  browser: AxiosInstance,
  connectAddress: string,
  user: Pick<SeedUser, 'login' | 'password'>,
): Promise<string> {
  const page = await browser.get<string>(connectAddress);
  const $ = load(page.data);
  const form = $('form');
  const fields = new URLSearchParams(form.serialize());
  fields.set('login', user.login);
  fields.set('password', user.password);
  const allow = form.find('button[value=allow]');
  fields.set(allow.attr('name') ?? '', allow.attr('value') ?? '');
  const action = new URL(form.attr('action') ?? '', connectAddress);
  return (await browser.post<string>(action.href, fields)).data;
}
