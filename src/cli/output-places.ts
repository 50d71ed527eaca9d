import { extname } from 'node:path';
import { maskUrl } from '../util/mask-url.js';
import type { registry } from './registry.js';
import { suggestion } from './suggestion.js';
import { UsageError } from './usage-error.js';

type Format = keyof typeof registry.outputs;

const FORMATS: Readonly<Record<string, Format>> = {
  ndjson: 'ndjson',
  jsonl: 'ndjson',
  json: 'ndjson',
  csv: 'csv',
  txt: 'text',
  text: 'text',
  subdomains: 'subdomains',
  html: 'html',
  htm: 'html',
  webhook: 'webhook',
};

/** One place that events are written to. */
export interface OutputPlace {
  readonly format: Format;
  /** A path, a URL for `webhook`, or `-` for standard output. */
  readonly path: string;
}

/** What was asked for. */
export interface OutputChoice {
  readonly output?: readonly string[] | undefined;
  readonly json?: boolean | undefined;
}

/**
 * Decides what is written where: each `-o` by its prefix or extension, NDJSON on stdout with `--json`, text on stdout where
 * neither is given.
 *
 * @throws UsageError for a format that is unknown, or a place that is named twice.
 */
export function outputPlaces({ output = [], json = false }: OutputChoice): OutputPlace[] {
  const onStdout: OutputPlace = { format: json ? 'ndjson' : 'text', path: '-' };
  const places = output.map((text) => (text === '-' ? onStdout : placeOf(text)));
  if (json && !output.includes('-')) places.unshift(onStdout);
  if (places.length === 0) places.push(onStdout);
  const paths = places.map(({ path }) => path);
  const twice = paths.find((path, at) => paths.indexOf(path) !== at);
  if (twice !== undefined)
    throw new UsageError(`Expected every output to have a place of its own, got \`${maskUrl(twice)}\` twice.`);
  return places;
}

function placeOf(text: string): OutputPlace {
  const [, prefix = '', path = ''] = /^([a-z]+):(.+)$/s.exec(text) ?? [];
  const format = FORMATS[prefix];
  if (format) return { format, path };
  const extension = extname(text).slice(1).toLowerCase();
  const byExtension = FORMATS[extension];
  if (byExtension) return { format: byExtension, path: text };
  throw new UsageError(
    `Expected -o to end in .ndjson, .jsonl, .json, .csv, .txt, .subdomains or .html, or to be FORMAT:FILE, got \`${text}\`.${suggestion(prefix || extension, Object.keys(FORMATS))}`,
  );
}
