import { idOf, type Probe, type Thing } from '../probe';

/** What the trash holds under a name. */
export async function inTrash(probe: Probe, name: string): Promise<Thing | undefined> {
  const items = await probe.list('/trashes');
  return items.find((item) => item.name === name);
}

export async function isInTrash(probe: Probe, name: string): Promise<boolean> {
  return (await inTrash(probe, name)) !== undefined;
}

/** Remembers to remove an item of the trash. */
export function removeLater(probe: Probe, item: Thing): void {
  const id = idOf(item);
  probe.made('item of the trash', id, `/trash/${id}`);
}
