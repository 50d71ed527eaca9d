import { createReadStream, statSync } from 'node:fs';
import type { Readable } from 'node:stream';
import { hostOf } from '../scope/host-of.js';
import { fileTargets } from './file-targets.js';
import { streamTargets } from './stream-targets.js';
import { UsageError } from './usage-error.js';

/** The targets of a scan, read as they are asked for. */
export interface GatheredTargets {
  readonly texts: Iterable<string> | AsyncIterable<string>;
  /** True where they can be read only once. */
  readonly oneShot: boolean;
  /** The places they come from, as the user wrote them. */
  readonly sources: readonly string[];
}

/**
 * Gathers targets from arguments, `@file`s and standard input, without reading the latter two.
 *
 * Files are read lazily, again for each iteration; where anything can be read only once (stdin, a pipe) so can the whole.
 *
 * @param texts What the user wrote.
 * @param stdin Read for `-`, and where nothing is written and it is no terminal.
 * @throws UsageError naming what is no target, a file that cannot be read, or that there is none.
 */
export function gatherTargets(
  texts: readonly string[],
  stdin: Readable & { isTTY?: boolean | undefined },
): GatheredTargets {
  const sources = texts.length === 0 && !stdin.isTTY ? ['-'] : texts;
  if (sources.length === 0) {
    throw new UsageError(
      'Expected a target: a host, address, CIDR range, URL or @file, got none. See: headgate scan --help',
    );
  }
  const parts = sources.map((source) => open(source, stdin));
  const again = parts.filter((part): part is Iterable<string> => Symbol.iterator in part);
  if (again.length === parts.length)
    return { texts: { [Symbol.iterator]: () => chain(again) }, oneShot: false, sources };
  return { texts: chainOnce(parts), oneShot: true, sources };
}

function open(source: string, stdin: Readable): Iterable<string> | AsyncIterable<string> {
  if (source === '-') return streamTargets(stdin);
  if (source.startsWith('@')) return openFile(source.slice(1));
  try {
    hostOf(source);
  } catch {
    throw new UsageError(
      `Expected a target to be a host, address, CIDR range, host:port, URL, mail address or @file, got \`${source}\`.`,
    );
  }
  return [source];
}

function openFile(path: string): Iterable<string> | AsyncIterable<string> {
  try {
    const facts = statSync(path);
    if (facts.isDirectory()) throw new Error('a directory');
    return facts.isFile() ? fileTargets(path) : streamTargets(createReadStream(path));
  } catch (error) {
    throw new UsageError(`Expected \`@${path}\` to be a file of targets, got ${(error as Error).message}.`);
  }
}

function* chain(parts: readonly Iterable<string>[]): Generator<string> {
  for (const part of parts) yield* part;
}

async function* chainOnce(parts: readonly (Iterable<string> | AsyncIterable<string>)[]): AsyncGenerator<string> {
  for (const part of parts) yield* part;
}
