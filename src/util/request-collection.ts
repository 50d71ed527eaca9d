import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

let collect: (() => void) | undefined;

/**
 * Collects garbage now, as `node --expose-gc` would allow; it takes milliseconds, so ask rarely.
 *
 * @returns false where this V8 offers no collection.
 */
export function requestCollection(): boolean {
  if (!collect) {
    setFlagsFromString('--expose-gc');
    const gc: unknown = runInNewContext('typeof gc === "function" ? gc : undefined');
    if (typeof gc !== 'function') return false;
    collect = gc as () => void;
  }
  collect();
  return true;
}
