import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Owner } from './n8n-rest';
import { CACHE } from './paths';

const PASSWORD_FILE = path.join(CACHE, 'owner-password');
const OWNER_ONLY = 0o600;

/** The playground's account; its password is made up once and kept, so that a browser may remember it. */
export async function playgroundOwner(): Promise<Owner> {
  if (!existsSync(PASSWORD_FILE)) await writeFile(PASSWORD_FILE, newPassword(), { mode: OWNER_ONLY });
  return { email: 'owner@example.com', password: await readFile(PASSWORD_FILE, 'utf8') };
}

/** n8n asks for an upper case letter and a digit, which chance alone does not guarantee. */
function newPassword(): string {
  return `${randomBytes(15).toString('base64url')}A1`;
}
