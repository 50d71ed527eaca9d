import { createReadStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { defineOutput } from '../../src/define-output.js';
import type { ScanEvent } from '../../src/event.js';
import type { Module } from '../../src/module.js';
import { replaceFile } from '../../src/util/replace-file.js';
import { reportPage } from './html/report-page.js';
import { reportRow } from './html/report-row.js';
import { ReportTally } from './html/report-tally.js';
import { type LineTarget, type LineWriter, openLineWriter } from './line-writer.js';

const options = z.object({
  path: z
    .custom<LineTarget>(
      (value) => typeof value === 'string' || (typeof value === 'object' && value !== null && 'write' in value),
    )
    .default('-')
    .describe('Where to write: a path (an existing file is replaced), - for standard output, or a Node stream.'),
  maxRows: z.int().min(0).default(50_000).describe('Rows of the table; past them events are counted only.'),
});

/** Options of {@link html}. */
export type HtmlOptions = z.input<typeof options>;

/** A report in the making: figures in memory, rows on disk. */
interface Report {
  readonly folder: string;
  readonly findings: Spool;
  readonly others: Spool;
  readonly tally: ReportTally;
  begun: boolean;
}

interface Spool {
  readonly path: string;
  readonly writer: LineWriter;
  rows: number;
}

const reports = new WeakMap<object, Report>();

const definition = defineOutput({
  name: 'html',
  summary: 'Writes a report as one HTML page, with charts and a table that filters',
  watches: ['*'],
  flags: ['passive', 'safe', 'output'],
  options,
  acceptDupes: false,

  async setup({ options: run }) {
    try {
      if (isFile(run.path) && (await stat(run.path).catch(() => undefined))?.isDirectory()) {
        return { hard: `Expected to write to \`${run.path}\`, got a folder` };
      }
      // Beside the report there is room for it, or the scan had better not start.
      const folder = await mkdtemp(join(isFile(run.path) ? dirname(run.path) : tmpdir(), '.headgate-report-'));
      const [findings, others] = [await openSpool(folder, 'findings'), await openSpool(folder, 'others')];
      reports.set(run, { folder, findings, others, tally: new ReportTally(), begun: false });
    } catch (error) {
      return { hard: `Expected to write to \`${String(run.path)}\`, got ${(error as Error).message}` };
    }
  },

  async handle(event: ScanEvent, { options: run }) {
    const report = reports.get(run);
    if (report === undefined) return;
    report.tally.add(event);
    const spool = event.type === 'FINDING' ? report.findings : report.others;
    if (spool.rows >= run.maxRows) return;
    spool.rows++;
    // Readers of lines take these two for ends of lines.
    const row = JSON.stringify(reportRow(event)).replace(/[\u2028\u2029]/g, ' ');
    await spool.writer.write(`${row}\n`);
  },

  finish({ options: run }) {
    const report = reports.get(run);
    if (report) report.begun = true;
  },

  async cleanup({ options: run, scan, log }) {
    const report = reports.get(run);
    if (report === undefined) return;
    const { folder, findings, others, tally } = report;
    try {
      await Promise.all([findings.writer.close(), others.writer.close()]);
      // A scan that could not start leaves the report of an earlier one.
      if (!report.begun && tally.events === 0) return;
      const kept = Math.min(run.maxRows, findings.rows + others.rows);
      const page = reportPage(tally, rowsOf([findings, others], run.maxRows), tally.events - kept);
      if (!isFile(run.path)) return await writeAll(run.path, page);
      const path = scan.cutOff ? `${run.path}.partial` : run.path;
      await replaceFile(path, page);
      if (scan.cutOff) log.warn({ path }, 'The report is of a part only: the scan was cut off.');
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
});

/**
 * Writes a report for people when the scan ends: one HTML page with figures, findings, charts and a table that filters and sorts.
 *
 * The page stands alone: it asks for nothing from anywhere, and shows what strangers' servers said as text only. The file is written
 * whole or not at all. Memory is bounded: rows wait on disk beside the file, and past `maxRows` events are counted only, findings last of
 * all; the page says so.
 *
 * @param target A path, `-` for standard output, a Node stream, or options. Default: `-`.
 * @example
 * ```ts
 * createScan({ targets: ['example.com'], modules: [httpProbe(), html('report.html')] });
 * ```
 */
export function html(target: LineTarget | HtmlOptions = '-'): Module {
  return definition.with(typeof target === 'string' || 'write' in target ? { path: target } : target);
}

function isFile(path: LineTarget): path is string {
  return typeof path === 'string' && path !== '-';
}

async function openSpool(folder: string, name: string): Promise<Spool> {
  const path = join(folder, name);
  return { path, writer: await openLineWriter(path), rows: 0 };
}

async function* rowsOf(spools: readonly Spool[], most: number): AsyncGenerator<string, void, undefined> {
  let left = most;
  for (const { path } of spools) {
    const lines = createInterface({ input: createReadStream(path), crlfDelay: Number.POSITIVE_INFINITY });
    for await (const line of lines) {
      if (left-- <= 0) return lines.close();
      yield line;
    }
  }
}

async function writeAll(target: LineTarget, page: AsyncIterable<string>): Promise<void> {
  const writer = await openLineWriter(target);
  for await (const piece of page) await writer.write(piece);
  await writer.close();
}
