import { createHash } from 'node:crypto';
import type { INodeExecutionData } from 'n8n-workflow';

/** MD5 in hex, as the platform's `hash` has it. */
export function md5(content: Buffer | string): string {
  return createHash('md5').update(content).digest('hex');
}

/** A resource locator's value. */
export const byId = (id: unknown) => ({ __rl: true, mode: 'id', value: String(id) });
export const byLogin = (login: string) => ({ __rl: true, mode: 'login', value: login });
export const byName = (name: string) => ({ __rl: true, mode: 'name', value: name });
export const byPath = (path: string) => ({ __rl: true, mode: 'path', value: path });

/** The JSON of items. */
export const jsons = (items: INodeExecutionData[]) => items.map(({ json }) => json);

/** The index of the input item that each item says it came from. */
export const pairs = (items: INodeExecutionData[]) =>
  items.map(({ pairedItem }) =>
    typeof pairedItem === 'object' && !Array.isArray(pairedItem) ? pairedItem.item : pairedItem,
  );
