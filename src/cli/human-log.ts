import { type Logger, pino } from 'pino';
import { printable } from '../util/printable.js';
import type { Paint, Terminal } from './terminal.js';

const LEVELS = ['warn', 'info', 'debug', 'trace'] as const;
const PAINTS: Readonly<Record<string, Paint>> = { warn: 'yellow', error: 'red', fatal: 'red' };
/** What every record has and nobody needs to read again. */
const PLAIN = new Set(['level', 'time', 'pid', 'hostname', 'msg', 'module', 'scan', 'err']);
const LONGEST_FIELD = 200;

interface LogRecord {
  readonly level: number;
  readonly msg?: string;
  readonly module?: string;
  readonly err?: { readonly stack?: string };
}

/** How much is logged. */
export interface HumanLogOptions {
  /** Errors only. */
  readonly quiet: boolean;
  /** 0 for warnings, 1 info, 2 debug with stack traces, 3 trace. */
  readonly verbosity: number;
}

/**
 * Creates a log for people: one line a record, `level module: message field=value …`.
 *
 * Stack traces only from verbosity 2.
 *
 * @param terminal Where it is written.
 * @param options See {@link HumanLogOptions}.
 */
export function humanLog(terminal: Terminal, { quiet, verbosity }: HumanLogOptions): Logger {
  const level = quiet ? 'error' : (LEVELS[Math.min(verbosity, LEVELS.length - 1)] ?? 'warn');
  const write = (line: string) => terminal.write(told(JSON.parse(line) as LogRecord, verbosity >= 2, terminal));
  return pino({ level, base: null }, { write });
}

function told(record: LogRecord, stacks: boolean, terminal: Terminal): string {
  const label = pino.levels.labels[record.level] ?? 'info';
  const name = terminal.paint(PAINTS[label] ?? 'dim', label.padEnd(5));
  const fields = Object.entries(record)
    .filter(([key]) => !PLAIN.has(key))
    .map(
      ([key, value]) => `${key}=${(typeof value === 'string' ? value : JSON.stringify(value)).slice(0, LONGEST_FIELD)}`,
    );
  const { module, msg = '' } = record;
  // The engine's own messages name the module already.
  const message = module === undefined || msg.includes(`\`${module}\``) ? msg : `${module}: ${msg}`;
  const line = `${name} ${printable([message, ...fields].join(' '))}`;
  if (!stacks || record.err?.stack === undefined) return line;
  return [line, ...record.err.stack.split('\n').map(printable)].join('\n');
}
