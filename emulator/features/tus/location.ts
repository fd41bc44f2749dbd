import type { Settings } from '../../contract.js';
import { foreignHost } from '../../faults/foreign.js';

/**
 * The `Location` of a TUS upload. Clients follow an absolute one and a relative one (client); the other forms are what a
 * careless proxy or a hostile answer could make of it.
 * @param host as the `Host` header of the request has it.
 */
export function tusLocation(
  form: Settings['tusLocation'],
  protocol: 'http' | 'https',
  host: string,
  id: string,
): string {
  const path = `/api/tus/${id}`;
  if (form === 'relative') return path;
  // Relative to `/api/tus`, where the request went.
  if (form === 'requestRelative') return `tus/${id}`;
  if (form === 'http') return `http://${host}${path}`;
  if (form === 'foreign') return `${protocol}://${foreignHost(host)}${path}`;
  if (form === 'outside') return `${protocol}://${host}/etc/passwd`;
  // One that is missing is taken out of the answer later: the library cannot leave it out.
  return `${protocol}://${host}${path}`;
}
