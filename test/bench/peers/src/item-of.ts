import type { ScanEvent } from '../../../../src/index.js';
import type { Item } from './item.js';

/** Returns the item that an event of a scan stands for; the target is the root. */
export function itemOf({ host = '', depth }: ScanEvent): Pick<Item, 'id' | 'depth'> {
  return { id: host === 'test.notreal' ? 0 : Number.parseInt(host.slice(1), 10), depth };
}
