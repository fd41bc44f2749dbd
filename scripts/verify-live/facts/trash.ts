import { idOf, type Probe, type Thing } from '../probe';

/** As if the platform had said that it does not know the request. */
const UNKNOWN_REQUEST = 501;

/** What the trash holds under a name. */
export async function inTrash(probe: Probe, name: string): Promise<Thing | undefined> {
  const items = await probe.list('/trashes');
  return items.find((item) => item.name === name);
}

export async function isInTrash(probe: Probe, name: string): Promise<boolean> {
  return (await inTrash(probe, name)) !== undefined;
}

/** Remembers to remove an item of the trash. (doc: `DELETE /trash/ID`) */
export function removeLater(probe: Probe, item: Thing): void {
  const id = idOf(item);
  const path = `/trash/${id}`;
  const remove = async () => {
    const answer = await probe.client.send('DELETE', path);
    if (answer.status !== 404) return answer;
    // A platform may not know the request: then the item is still there.
    const { status } = await probe.client.send('GET', path);
    return status < 300 ? { ...answer, status: UNKNOWN_REQUEST } : answer;
  };
  probe.leftovers.add({ kind: 'item of the trash', id, remove });
}
