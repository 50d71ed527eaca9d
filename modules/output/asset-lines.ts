import { stringify } from 'csv-stringify/sync';
import type { Asset } from './asset.js';

const SEVERITIES = ['critical', 'high', 'medium', 'low', 'info'] as const;
const COLUMNS = [
  ...['host', 'addresses', 'ports', 'urls', 'technologies', 'asns', 'providers'],
  ...SEVERITIES.map((severity) => `findings_${severity}`),
  ...['first_seen', 'cut'],
];

/** Puts what is known of hosts in writing, hosts in alphabetical order, one after the other. */
export const assetLines = {
  /** An array with an object a host. */
  json: jsonOf,
  /** A row of names, then a row a host; cells that a spreadsheet would take for a formula are neutralised. */
  csv: csvOf,
} as const;

function* jsonOf(assets: ReadonlyMap<string, Asset>): Generator<string> {
  let before = '[\n';
  for (const host of [...assets.keys()].sort()) {
    const { addresses, ports, urls, technologies, asns, providers, findings, firstSeen, cut } = assets.get(
      host,
    ) as Asset;
    const told = {
      host,
      addresses: [...addresses],
      ports: [...ports].sort((a, b) => a - b),
      urls: Array.from(urls, ([url, status]) => (status ? { url, status } : { url })),
      technologies: [...technologies],
      asns: [...asns],
      providers: [...providers],
      findings,
      first_seen: new Date(firstSeen).toISOString(),
      cut,
    };
    yield `${before}${JSON.stringify(told)}`;
    before = ',\n';
  }
  yield before === '[\n' ? '[]\n' : '\n]\n';
}

function* csvOf(assets: ReadonlyMap<string, Asset>): Generator<string> {
  yield `${COLUMNS.join(',')}\n`;
  for (const host of [...assets.keys()].sort()) {
    const { addresses, ports, urls, technologies, asns, providers, findings, firstSeen, cut } = assets.get(
      host,
    ) as Asset;
    const pages = Array.from(urls, ([url, status]) => (status ? `${url} (${status})` : url));
    const lists = [addresses, [...ports].sort((a, b) => a - b), pages, technologies, asns, providers];
    const cells = lists.map((list) => [...list].join('; '));
    const counts = SEVERITIES.map((severity) => findings[severity]);
    yield stringify([[host, ...cells, ...counts, new Date(firstSeen).toISOString(), cut ? 'cut' : '']], {
      escape_formulas: true,
    });
  }
}
