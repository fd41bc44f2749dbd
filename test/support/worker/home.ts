import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/**
 * Sets what n8n-core reads when it is loaded: binaries go to disk, as in a real n8n, into a folder that is removed when
 * the process ends.
 */
export function useOwnHome(): void {
  const home = mkdtempSync(path.join(os.tmpdir(), 'netexplorer-engine-'));
  process.env.N8N_USER_FOLDER = home;
  process.env.N8N_BINARY_DATA_STORAGE_PATH = path.join(home, 'binaries');
  process.env.N8N_DEFAULT_BINARY_DATA_MODE ??= 'filesystem';
  process.env.N8N_LOG_LEVEL ??= 'silent';
  process.env.N8N_ENFORCE_SETTINGS_FILE_PERMISSIONS = 'false';
  process.on('exit', () => rmSync(home, { recursive: true, force: true }));
}
