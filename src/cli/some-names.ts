import { printable } from '../util/printable.js';

/** As many are named. */
const SHOWN = 4;

/** Words what a folder holds: its first few names, for messages. */
export function someNames(names: readonly string[]): string {
  if (names.length === 0) return 'nothing';
  const shown = [...names].sort().slice(0, SHOWN);
  const more = names.length > SHOWN ? ' …' : '';
  return shown.map((name) => `\`${printable(name)}\``).join(', ') + more;
}
