/** Addresses as the platform has them: one string, separated by commas. (doc) */
export function emailsOf(email: unknown): string[] {
  return (Array.isArray(email) ? email.join(',') : String(email ?? ''))
    .split(/[,;]/)
    .map((address) => address.trim())
    .filter((address) => address !== '');
}

/** Whether something can be an e-mail address; whether it is one, only a mail can tell. */
export function isEmail(address: string): boolean {
  return /^[^\s@,;]+@[^\s@,;]+\.[^\s@,;.]+$/.test(address);
}
