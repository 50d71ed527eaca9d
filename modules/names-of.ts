import type { z } from 'zod';
import type { Draft } from '../src/draft.js';
import type { ScanEvent } from '../src/event.js';
import type { ModuleContext } from '../src/module.js';
import type { ApiClient } from '../src/net/create-api-client.js';
import { type FoundName, nameOfDomain } from '../src/net/name-of-domain.js';
import { registrableDomain } from '../src/util/registrable-domain.js';
import type { NameSource } from './name-source.js';

type Found = FoundName['type'];
type Context = ModuleContext<Found, { readonly maxPages: number }>;

/** Names that are remembered, so that a name in a thousand certificates is one event; then forgotten all at once. */
const MOST_SEEN = 10_000;

/**
 * Asks one source, page by page, for the names of an event's registrable domain, and drafts those that are of it and in scope (any, where the
 * search distance is above 0) as they come; the rest is counted, and logged once.
 *
 * @param api A client of the source.
 */
export async function* namesOf(
  source: NameSource,
  api: ApiClient,
  event: ScanEvent,
  ctx: Context,
): AsyncGenerator<Draft<Found>> {
  const domain = registrableDomain(event.host ?? '') as string;
  const context = `{module} found {event.data} at ${api.name}`;
  const anywhere = ctx.scan.searchDistance > 0;
  const seen = new Set<string>();
  let dropped = 0;
  for await (const text of textsOf(source, api, domain, ctx)) {
    const found = nameOfDomain(text, domain);
    if (found === undefined) dropped++;
    else if (!seen.has(found.data)) {
      if (seen.size >= MOST_SEEN) seen.clear();
      seen.add(found.data);
      if (anywhere || ctx.inScope(found.data.slice(found.data.indexOf('@') + 1))) {
        yield ctx.event(found.type, found.data, event, { context });
      }
    }
  }
  if (dropped > 0) ctx.log.info({ source: api.name, domain, dropped }, 'Dropped what is no name of the domain.');
}

async function* textsOf(source: NameSource, api: ApiClient, domain: string, ctx: Context): AsyncGenerator<string> {
  let cursor: string | undefined;
  for (let number = 1; number <= ctx.options.maxPages; number++) {
    const request = { ...source.request(domain, cursor), signal: ctx.signal };
    const items = pageOf(source, api, request);
    let last: unknown;
    let page = await items.next();
    try {
      for (; !page.done; page = await items.next()) {
        last = page.value;
        yield* source.names(last, domain);
      }
    } finally {
      await items.return(undefined);
    }
    const next = source.next?.({ last, beside: page.value, number });
    if (next === undefined || next === cursor) return;
    cursor = next;
  }
  ctx.log.info({ source: api.name, domain, pages: ctx.options.maxPages }, 'Left further pages unread.');
}

function pageOf({ items, beside, item }: NameSource, api: ApiClient, request: Parameters<ApiClient['lines']>[0]) {
  return items === undefined
    ? api.lines(request, item as z.ZodType<string>)
    : api.items(request, { items, beside, item });
}
