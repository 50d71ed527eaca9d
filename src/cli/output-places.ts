import { extname } from 'node:path';
import { maskPlace } from './mask-place.js';
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
  emails: 'emails',
  'asset-inventory': 'asset-inventory',
  dot: 'dot',
  gexf: 'gexf',
  graphml: 'graphml',
  sqlite: 'sqlite',
  sqlite3: 'sqlite',
  db: 'sqlite',
  postgres: 'postgres',
  postgresql: 'postgres',
};

/** One place that events are written to. */
export interface OutputPlace {
  readonly format: Format;
  /** A path, `-` for standard output, or the URL of a database or webhook, which may hold a secret. */
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
    throw new UsageError(`Expected every output to have a place of its own, got \`${maskPlace(twice)}\` twice.`);
  return places;
}

function placeOf(text: string): OutputPlace {
  if (/^postgres(?:ql)?:\/\//.test(text)) return { format: 'postgres', path: text };
  const [, prefix = '', path = ''] = /^([a-z][a-z\d-]*):(.+)$/s.exec(text) ?? [];
  const format = FORMATS[prefix];
  if (format === 'sqlite' && path === '-') {
    throw new UsageError('Expected -o sqlite: to name a file, got `-`: a database cannot be written to stdout.');
  }
  if (format === 'postgres') {
    throw new UsageError(`Expected a database as postgres://USER@HOST/DATABASE, got \`${maskPlace(text)}\`.`);
  }
  if (format === 'webhook' && !/^https?:\/\/./i.test(path)) {
    throw new UsageError(`Expected a webhook as webhook:https://HOST/PATH, got \`${maskPlace(text)}\`.`);
  }
  if (format) return { format, path };
  // One letter may be a drive.
  if (prefix.length > 1) throw unknown(text, prefix);
  const extension = extname(text).slice(1).toLowerCase();
  const byExtension = FORMATS[extension];
  if (byExtension) return { format: byExtension, path: text };
  throw unknown(text, extension);
}

function unknown(text: string, format: string): UsageError {
  return new UsageError(
    `Expected -o to end in .ndjson, .jsonl, .json, .csv, .txt, .subdomains, .emails, .html, .db, .sqlite, .dot, .gexf or .graphml, or to be FORMAT:FILE, webhook:https://… or postgres://…, got \`${maskPlace(text)}\`.${format && suggestion(format, Object.keys(FORMATS))}`,
  );
}
