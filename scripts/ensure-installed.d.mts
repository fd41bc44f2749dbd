// Types of ensure-installed.mjs for the TypeScript that imports it.
export const ROOT: string;
export function isInstalled(folder: string): boolean;
export function ensureInstalled(folder?: string, output?: 'inherit' | 'pipe'): Promise<void>;
