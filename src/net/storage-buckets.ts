import { copyFlat } from '../util/copy-flat.js';
import { type BucketHost, bucketHosts } from './bucket-hosts.js';
import { escapeLength } from './escape-length.js';

/** A storage bucket of a cloud. */
export interface StorageBucket {
  readonly name: string;
  /** Where it is, in one form for all the ways to write it. */
  readonly url: string;
  /** Such as `aws-s3`. */
  readonly provider: string;
}

/** One run of the characters of a host name; greedy and never taken back, so that matching is linear. */
const RUN = /[a-z0-9_.-]+/gi;
const LONGEST = 300;
/** A path with `/`, `\/` or `%2f` between its parts. */
const PATH = /(?:(?:\\?\/|%2f)[a-z0-9_.~-]{1,222}){0,5}(?:\\?\/|%2f)?/iy;
const SCHEME = /\b(s3|gs):\\?\/\\?\/([a-z0-9][a-z0-9._-]{1,61}[a-z0-9])/gi;
/** Not every name is one that a bucket may have; placeholders in scripts (`%s`, `${…}`) are none either. */
const NAME = /^[a-z0-9][a-z0-9._-]{1,220}[a-z0-9]$/i;

/**
 * Finds the storage buckets that text of any kind names: by host name, by path, and as `s3://` or `gs://`.
 *
 * Knows S3, Google Cloud Storage, Firebase, Azure, DigitalOcean, Aliyun and more ({@link bucketHosts}). Sees through `\/` and `%2f`. Linear
 * in the length of the text; repeats included; what it gives keeps nothing of the text alive.
 *
 * @example
 * ```ts
 * [...storageBuckets('src="//s3.amazonaws.com/mill-assets/logo.png"')];
 * // [{ name: 'mill-assets', url: 'https://mill-assets.s3.amazonaws.com/', provider: 'aws-s3' }]
 * ```
 */
export function* storageBuckets(text: string): Generator<StorageBucket, void, undefined> {
  for (const match of text.matchAll(RUN)) {
    const run = match[0];
    if (run.length > LONGEST || !run.includes('.')) continue;
    const host = run
      .slice(escapeLength(text, match.index, run))
      .toLowerCase()
      .replace(/^[-._]{1,8}|[-._]{1,8}$/g, '');
    const row = bucketHosts.find(({ suffix }) => host.endsWith(suffix));
    if (row === undefined) continue;
    PATH.lastIndex = match.index + run.length;
    const bucket = bucketAt(row, host, PATH.exec(text)?.[0] ?? '');
    if (bucket !== undefined) yield bucket;
  }
  for (const [, scheme = '', name = ''] of text.matchAll(SCHEME)) {
    const row = bucketHosts.find(({ scheme: own }) => own === scheme.toLowerCase());
    if (row !== undefined) yield found(row, name.toLowerCase(), '');
  }
}

function bucketAt(row: BucketHost, host: string, path: string): StorageBucket | undefined {
  for (const pattern of row.hosts) {
    const match = pattern.exec(host);
    if (match === null) continue;
    const { name, region = '' } = match.groups ?? {};
    if (name !== undefined) return NAME.test(name) ? found(row, name, region) : undefined;
    const named = row.path.exec(path.replace(/\\\/|%2f/gi, '/'))?.[1];
    return named !== undefined && NAME.test(named) ? found(row, named, region) : undefined;
  }
  return undefined;
}

function found({ provider, url }: BucketHost, name: string, region: string): StorageBucket {
  return { name: copyFlat(name), url: copyFlat(url(name, region)), provider };
}
