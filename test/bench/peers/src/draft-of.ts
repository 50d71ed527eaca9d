import type { Draft, ModuleContext } from '../../../../src/index.js';
import type { Item } from './item.js';

/** Event types that items are in a scan. */
export type ItemType = 'DNS_NAME' | 'HTTP_RESPONSE';

/** Returns an item as a scan's module emits it: a name, or with a body a page. */
export function draftOf({ id, body }: Item, ctx: ModuleContext<ItemType>): Draft<ItemType> {
  if (body === '') return ctx.event('DNS_NAME', `n${id}.test.notreal`);
  const url = `http://n${id}.test.notreal/`;
  return ctx.event('HTTP_RESPONSE', { url, method: 'GET', status: 200, headers: {}, body });
}
