import { createHash } from 'node:crypto';
import type { Severity } from '../../../src/event-map.js';
import { escapeHtml } from '../../../src/util/escape-html.js';
import { type Bar, barChart } from './bar-chart.js';
import { findingsList } from './findings-list.js';
import { reportScript } from './report-script.js';
import { reportStyle } from './report-style.js';
import type { ReportTally } from './report-tally.js';
import { timeChart } from './time-chart.js';

const TILES: readonly (readonly [type: string, label: string])[] = [
  ['DNS_NAME', 'host names'],
  ['IP_ADDRESS', 'addresses'],
  ['OPEN_TCP_PORT', 'open ports'],
  ['URL', 'URLs'],
];
const SEVERITIES: readonly Severity[] = ['critical', 'high', 'medium', 'low', 'info'];
const COLUMNS = ['Type', 'Data', 'Host', 'Module', 'Time'];
const MOST_BARS = 14;

/**
 * Writes the page of a report, piece by piece: nothing in it asks for anything from anywhere.
 *
 * Its policy lets no script run but its own, whose hash it holds, so that text that got out of its place still could do nothing.
 *
 * @param rows The table's rows, JSON each.
 * @param cut How many events the table leaves out.
 * @example
 * ```ts
 * for await (const piece of reportPage(tally, rows, 0)) await file.write(piece);
 * ```
 */
export async function* reportPage(
  tally: ReportTally,
  rows: AsyncIterable<string>,
  cut: number,
): AsyncGenerator<string, void, undefined> {
  yield head(tally.scan);
  yield overview(tally);
  yield table(tally, cut);
  yield '<script type="application/json" id="rows">[';
  let separator = '\n';
  for await (const row of rows) {
    // The one way out of such an element is its end tag; comments and other scripts begin with the same character.
    yield separator + row.replaceAll('<', '\\u003c');
    separator = ',\n';
  }
  yield `\n]</script>\n<script>${reportScript}</script>\n</body>\n</html>\n`;
}

function head(scan: string): string {
  const policy = `default-src 'none'; script-src '${hashOf(reportScript)}'; style-src '${hashOf(reportStyle)}'; base-uri 'none'; form-action 'none'`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>Scan ${escapeHtml(scan)}</title>
<style>${reportStyle}</style>
</head>
`;
}

function overview(tally: ReportTally): string {
  const { scan, events, first, last, targets, types, severities, groups, times } = tally;
  const found = [...severities.values()].reduce((sum, count) => sum + count, 0);
  const when = events === 0 ? '' : `${stamp(first)} to ${stamp(last)} UTC`;
  const aims =
    targets.size === 0 ? '' : ` · ${targets.size === 1 ? 'target' : 'targets'} ${escapeHtml([...targets].join(', '))}`;
  const tiles = [
    ['events', events],
    ['findings', found],
    ...TILES.map(([type, label]) => [label, types.get(type) ?? 0]),
  ] as const;
  const byType = [...types].sort(([, a], [, b]) => b - a);
  const bars: Bar[] = byType.slice(0, MOST_BARS);
  const rest = byType.slice(MOST_BARS).reduce((sum, [, count]) => sum + count, 0);
  if (rest > 0) bars.push(['others', rest]);
  const bad: Bar[] = SEVERITIES.map((severity) => [severity, severities.get(severity) ?? 0, severity]);
  return `<body>
<header><h1>Scan ${escapeHtml(scan)}</h1><p class="soft">${when}${aims}</p></header>
<main>
<section class="tiles" aria-label="Summary">${tiles.map(([label, count]) => `<div><b>${Number(count).toLocaleString('en')}</b>${label}</div>`).join('')}</section>
<section class="card"><h2>Findings</h2>${findingsList(groups.values(), found)}</section>
<section class="charts">
<div class="card"><h2>Findings by severity</h2>${barChart(bad)}</div>
<div class="card"><h2>Events over time</h2>${timeChart(times)}</div>
<div class="card"><h2>Events by type</h2>${barChart(bars)}</div>
</section>
`;
}

function table({ types, events }: ReportTally, cut: number): string {
  const kept = (events - cut).toLocaleString('en');
  const note = `The table holds ${kept} of ${events.toLocaleString('en')} events: findings first, then what came first. Figures and charts are of all.`;
  const choices = [...types.keys()].sort().map((type) => `<option>${escapeHtml(type)}</option>`);
  const heads = COLUMNS.map(
    (name, column) => `<th scope="col" data-column="${column}" aria-sort="none"><button>${name}</button></th>`,
  );
  return `<section class="card"><h2>Events</h2>${cut > 0 ? `<p>${note}</p>` : ''}
<div class="tools"><input id="search" type="search" placeholder="Filter: words, all of which must be there" aria-label="Filter">
<select id="type" aria-label="Type"><option value="">All types</option>${choices.join('')}</select><span id="count" class="soft" role="status"></span></div>
<div class="scroll" id="scroll"><table><thead><tr>${heads.join('')}</tr></thead><tbody id="body"></tbody></table></div>
<noscript><p>The table needs JavaScript.</p></noscript></section>
</main>
<footer class="soft">Written by Headgate. Everything in this page is in this file.</footer>
<dialog id="detail" aria-label="Event"><div id="facts"></div><button id="close">Close</button></dialog>
`;
}

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}

function stamp(time: number): string {
  return new Date(time).toISOString().slice(0, 19).replace('T', ' ');
}
