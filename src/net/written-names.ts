import { randomBytes } from 'node:crypto';
import type { DnsAnswer, Resolver } from './create-resolver.js';
import type { Wildcards } from './create-wildcards.js';
import { inParallel } from './in-parallel.js';
import type { RecordType } from './query-records.js';

/** How {@link writtenNames} asks. */
export interface WrittenNamesOptions {
  readonly resolver: Resolver;
  readonly wildcards: Wildcards;
  /** Names on their way at once. Minimum: 1. @default 50 */
  readonly atOnce?: number | undefined;
  /** Names between two random ones that must not be there. Minimum: 1. @default 1000 */
  readonly canaryEvery?: number | undefined;
  /** Failures in a row after which the zone is given up. Minimum: 1. @default 50 */
  readonly maxFailures?: number | undefined;
  /** Waits for leave to ask. */
  readonly leave?: (() => Promise<() => void>) | undefined;
  readonly signal?: AbortSignal | undefined;
}

const TYPES: readonly RecordType[] = ['A', 'AAAA'];

/**
 * Asks for names below one zone, and yields those that somebody wrote: with an address which no wildcard made up, or without any where the
 * servers tell such names from those that are not there.
 *
 * Names are pulled as answers come. Now and then a random name is asked for among them: name servers, and whoever stands before them, begin
 * to lie when they are asked a lot. Names about which no server can tell are not yielded.
 *
 * @returns why the zone was given up, where it was.
 * @example
 * ```ts
 * for await (const name of writtenNames('example.com', ['www.example.com'], { resolver, wildcards })) print(name);
 * ```
 */
export async function* writtenNames(
  zone: string,
  names: Iterable<string>,
  options: WrittenNamesOptions,
): AsyncGenerator<string, string | undefined, undefined> {
  const { resolver, wildcards, atOnce = 50, canaryEvery = 1000, maxFailures = 50, leave, signal } = options;
  for (const type of TYPES) {
    const { status, width } = await wildcards.of(zone, type);
    if (status === 'wildcard' && width === 'anything') return 'its wildcard answers anything';
  }

  // Where names that are not there are said to have no records only, one without records may not be there.
  const honest = (await resolver.resolve(unwritten(zone), 'A')).status === 'missing';

  const probe = async (name: string, type: RecordType): Promise<DnsAnswer['status'] | 'wildcard'> => {
    const { status, records } = await resolver.resolve(name, type);
    if (status !== 'found') return status;
    const match = await wildcards.match(name, type, records);
    return match.status === 'none' ? 'found' : match.status === 'wildcard' ? 'wildcard' : 'failed';
  };

  const ask = async ({ name, canary }: Candidate) => {
    signal?.throwIfAborted();
    const release = await leave?.();
    try {
      let status = await probe(name, 'A');
      // A name that is not there has nothing of another type either.
      if (status === 'empty') status = await probe(name, 'AAAA');
      return { name, canary, status };
    } finally {
      release?.();
    }
  };

  let failures = 0;
  for await (const { name, canary, status } of inParallel(withCanaries(zone, names, canaryEvery), atOnce, ask)) {
    failures = status === 'failed' ? failures + 1 : 0;
    if (failures >= maxFailures) return `${failures} questions in a row failed`;
    if (status !== 'found' && !(status === 'empty' && honest)) continue;
    if (canary) return 'names that cannot be there began to resolve';
    yield name;
  }
  return undefined;
}

interface Candidate {
  readonly name: string;
  readonly canary: boolean;
}

function* withCanaries(zone: string, names: Iterable<string>, every: number): Generator<Candidate> {
  let count = 0;
  for (const name of names) {
    yield { name, canary: false };
    count++;
    if (count % every === 0) yield { name: unwritten(zone), canary: true };
  }
}

function unwritten(zone: string): string {
  return `${randomBytes(8).toString('hex')}.${zone}`;
}
