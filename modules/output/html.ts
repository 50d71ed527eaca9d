import { stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname } from 'node:path';
import { z } from 'zod';
import { defineOutput } from '../../src/define-output.js';
import type { ScanEvent } from '../../src/event.js';
import type { Module } from '../../src/module.js';
import { LineSplitter } from '../../src/util/line-splitter.js';
import { reportPage } from './html/report-page.js';
import { reportRow } from './html/report-row.js';
import { ReportTally } from './html/report-tally.js';
import { lineTarget } from './line-target.js';
import type { LineTarget } from './line-writer.js';
import { openDocument } from './open-document.js';
import { openSpool, type Spool } from './open-spool.js';

const options = z.object({
  path: lineTarget
    .default('-')
    .describe('Where to write: a path (an existing file is replaced), - for standard output, or a Node stream.'),
  maxRows: z.int().min(0).default(50_000).describe('Rows of the table; past them events are counted only.'),
});

/** Options of {@link html}. */
export type HtmlOptions = z.input<typeof options>;

/** A report in the making: figures in memory, rows on disk. */
interface Report {
  readonly findings: Rows;
  readonly others: Rows;
  readonly tally: ReportTally;
  begun: boolean;
}

interface Rows {
  readonly spool: Spool;
  count: number;
}

const reports = new WeakMap<object, Report>();

const definition = defineOutput({
  name: 'html',
  summary: 'Writes a report as one HTML page, with charts and a table that filters',
  watches: ['*'],
  flags: ['passive', 'safe', 'output'],
  options,
  acceptDupes: false,
  replay: 'scan',

  async setup({ options: run }) {
    try {
      if (isFile(run.path) && (await stat(run.path).catch(() => undefined))?.isDirectory()) {
        return { hard: `Expected to write to \`${run.path}\`, got a folder` };
      }
      // Beside the report there is room for it, or the scan had better not start.
      const folder = isFile(run.path) ? dirname(run.path) : tmpdir();
      const [findings, others] = [await openRows(folder), await openRows(folder)];
      reports.set(run, { findings, others, tally: new ReportTally(), begun: false });
    } catch (error) {
      return { hard: `Expected to write to \`${String(run.path)}\`, got ${(error as Error).message}` };
    }
  },

  async handle(event: ScanEvent, { options: run }) {
    const report = reports.get(run);
    if (report === undefined) return;
    report.tally.add(event);
    const rows = event.type === 'FINDING' ? report.findings : report.others;
    if (rows.count >= run.maxRows) return;
    rows.count++;
    // Readers of lines take these two for ends of lines.
    const row = JSON.stringify(reportRow(event)).replace(/[\u2028\u2029]/g, ' ');
    await rows.spool.write(`${row}\n`);
  },

  finish({ options: run }) {
    const report = reports.get(run);
    if (report) report.begun = true;
  },

  async cleanup({ options: run, scan, log }) {
    const report = reports.get(run);
    if (report === undefined) return;
    const { findings, others, tally, begun } = report;
    try {
      // A scan that could not start leaves the report of an earlier one.
      if (!begun && tally.events === 0) return;
      const kept = Math.min(run.maxRows, findings.count + others.count);
      const page = reportPage(tally, rowsOf([findings, others], run.maxRows), tally.events - kept);
      const document = await openDocument(run.path);
      try {
        for await (const piece of page) await document.write(piece);
      } catch (error) {
        await document.leave().catch(() => {}); // it has failed, too
        throw error;
      }
      if (!scan.cutOff) return await document.finish();
      log.warn({ path: await document.leave() }, 'The report is of a part only: the scan was cut off.');
    } finally {
      await Promise.all([findings.spool.close(), others.spool.close()]);
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

async function openRows(folder: string): Promise<Rows> {
  return { spool: await openSpool(folder), count: 0 };
}

async function* rowsOf(tables: readonly Rows[], most: number): AsyncGenerator<string, void, undefined> {
  let left = most;
  for (const { spool } of tables) {
    const lines = new LineSplitter();
    for await (const text of spool.read()) {
      for (const line of lines.push(text)) {
        if (left-- <= 0) return;
        yield line;
      }
    }
  }
}
