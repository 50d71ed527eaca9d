import { z } from 'zod';
import { defineModule } from '../src/define-module.js';
import type { Draft } from '../src/draft.js';
import type { ScanEvent } from '../src/event.js';
import type { Module, ModuleContext } from '../src/module.js';
import { storageBuckets } from '../src/net/storage-buckets.js';

const options = z.object({
  perPage: z.int().min(1).default(100).describe('Buckets that one page or record may name; more are left out.'),
});

/** Options of {@link storageBucket}. */
export type StorageBucketOptions = z.input<typeof options>;

type Context = ModuleContext<'STORAGE_BUCKET', z.output<typeof options>>;
type Watched = ScanEvent<'HTTP_RESPONSE' | 'DNS_NAME' | 'RAW_TEXT'>;

const definition = defineModule({
  name: 'storage-bucket',
  summary: 'Finds the names of cloud storage buckets in pages, scripts, headers and CNAMEs',
  watches: ['HTTP_RESPONSE', 'DNS_NAME', 'RAW_TEXT'],
  produces: ['STORAGE_BUCKET'],
  flags: ['passive', 'safe', 'web', 'cloud', 'web-basic'],
  options,
  inScopeOnly: true,

  *handle(event: Watched, ctx: Context): Generator<Draft<'STORAGE_BUCKET'>> {
    const seen = new Set<string>();
    for (const [place, text] of textsOf(event)) {
      for (const bucket of storageBuckets(text)) {
        if (seen.has(bucket.url) || seen.size >= ctx.options.perPage) continue;
        seen.add(bucket.url);
        // A bucket is never the target's own host: without this it would be too far away to be told.
        yield ctx.event('STORAGE_BUCKET', bucket, event, {
          alwaysEmit: true,
          tags: [bucket.provider],
          context: `{module} found the bucket ${bucket.name} in ${place}`,
        });
      }
    }
  },
});

/**
 * Finds the cloud storage buckets that answers, scripts, headers and CNAMEs in scope name.
 *
 * Emits each as STORAGE_BUCKET with name, address and provider, once, output however far from scope its host is. Asks for nothing:
 * whether a bucket exists, or is open, is not known. CNAMEs need `dnsResolve`.
 *
 * @example
 * ```ts
 * createScan({ targets: ['example.com'], modules: [dnsResolve(), httpProbe(), storageBucket()] });
 * ```
 */
export function storageBucket(options: StorageBucketOptions = {}): Module {
  return definition.with(options);
}

function* textsOf(event: Watched): Generator<readonly [place: string, text: string]> {
  if (event.is('RAW_TEXT')) yield ['text', event.data];
  if (event.is('DNS_NAME')) {
    for (const alias of event.dnsChildren.CNAME ?? []) yield [`the CNAME of ${event.data}`, alias];
  }
  if (event.is('HTTP_RESPONSE')) {
    const { url, headers, body = '' } = event.data;
    yield [`the headers of ${url}`, Object.values(headers).flat().join('\n')];
    yield [url, body];
  }
}
