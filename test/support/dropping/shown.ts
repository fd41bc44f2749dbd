import type { IDataObject } from 'n8n-workflow';

import type { Platform } from '../platform';

/** The password that scenarios give a link. */
export const PASSWORD = 'known to few';

/** What the platform shows its owner of links, mails, workflows and signatures: the control routes tell less of each. */
export async function shownOf({ api, emulator }: Platform): Promise<IDataObject> {
  const shown: IDataObject = {};
  for (const path of [
    '/sharelinks',
    '/shares',
    '/ulinks',
    '/sharelinks/emails',
    '/shares/emails',
    '/ulinks/emails',
    '/workflow/instances',
    '/signatures',
  ]) {
    shown[path] = (await api.get<IDataObject>(path)).data;
  }
  // Upload links show that they have a password, not which.
  for (const { id, key } of (await emulator.links()).ulinks) {
    const { status } = await api.post(
      `/ulink/key/${key}/passcheck`,
      { password: PASSWORD },
      { validateStatus: () => true },
    );
    shown[`upload link ${id} opens`] = status < 400;
  }
  return shown;
}
