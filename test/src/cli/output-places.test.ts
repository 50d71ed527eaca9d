import { expect, it } from 'vitest';
import { outputPlaces } from '../../../src/cli/output-places.js';

const STDOUT = '-';

it('writes text to stdout where nothing is said', () => {
  expect(outputPlaces({})).toEqual([{ format: 'text', path: STDOUT }]);
});

it('writes NDJSON to stdout with --json, beside files, and for - too', () => {
  expect(outputPlaces({ json: true, output: ['a.csv'] })).toEqual([
    { format: 'ndjson', path: STDOUT },
    { format: 'csv', path: 'a.csv' },
  ]);
  expect(outputPlaces({ json: true, output: ['-'] })).toEqual([{ format: 'ndjson', path: STDOUT }]);
});

it.each([
  ['a.ndjson', 'ndjson', 'a.ndjson'],
  ['a.jsonl', 'ndjson', 'a.jsonl'],
  ['dir.d/a.JSON', 'ndjson', 'dir.d/a.JSON'],
  ['a.csv', 'csv', 'a.csv'],
  ['a.txt', 'text', 'a.txt'],
  ['a.subdomains', 'subdomains', 'a.subdomains'],
  ['report.html', 'html', 'report.html'],
  ['-', 'text', '-'],
  ['subdomains:names.txt', 'subdomains', 'names.txt'],
  ['json:-', 'ndjson', '-'],
  ['csv:out', 'csv', 'out'],
  ['webhook:https://bob:pw@siem.test/in?a=1', 'webhook', 'https://bob:pw@siem.test/in?a=1'],
  ['scan.db', 'sqlite', 'scan.db'],
  ['scan.sqlite', 'sqlite', 'scan.sqlite'],
  ['scan.gexf', 'gexf', 'scan.gexf'],
  ['scan.graphml', 'graphml', 'scan.graphml'],
  ['scan.dot', 'dot', 'scan.dot'],
  ['./odd:name.csv', 'csv', './odd:name.csv'],
  ['c:out.csv', 'csv', 'c:out.csv'],
  ['emails:mail.txt', 'emails', 'mail.txt'],
  ['asset-inventory:a.csv', 'asset-inventory', 'a.csv'],
  ['postgres://me:secret@db/scans', 'postgres', 'postgres://me:secret@db/scans'],
  ['postgresql://db', 'postgres', 'postgresql://db'],
])('reads %s', (output, format, path) => {
  expect(outputPlaces({ output: [output] })).toEqual([{ format, path }]);
});

it.each([
  ['sqlite:-', /Expected -o sqlite: to name a file, got `-`/],
  ['postgres:scans', /Expected a database as postgres:\/\/USER@HOST\/DATABASE, got `postgres:scans`/],
  ['out', /Expected -o to end in .* got `out`\.$/],
  ['a.cvs', /got `a\.cvs`\. Did you mean `csv`\?/],
  ['subdomain:a', /Did you mean `subdomains`\?/],
  ['cvs:out.csv', /got `cvs:out\.csv`\. Did you mean `csv`\?/],
  ['webhook:siem.test', /Expected a webhook as webhook:https:\/\/HOST\/PATH, got `webhook:siem\.test`/],
])('refuses %s', (output, message) => {
  expect(() => outputPlaces({ output: [output] })).toThrow(message);
});

it('keeps a password out of its errors', () => {
  const url = 'postgres://me:secret@db/scans';
  expect(() => outputPlaces({ output: [url, url] })).toThrow(/got `postgres:\/\/me:\*\*\*@db\/scans` twice/);
  expect(() => outputPlaces({ output: ['mysql://me:secret@db/scans'] })).toThrow(/^(?!.*secret)/);
});

it('refuses two outputs in one place', () => {
  expect(() => outputPlaces({ output: ['a.csv', 'json:a.csv'] })).toThrow(/got `a\.csv` twice/);
});

it('names a webhook twice without what is secret in it', () => {
  const output = ['webhook:https://siem.test/s3cret', 'webhook:https://siem.test/s3cret'];
  expect(() => outputPlaces({ output })).toThrow(/got `https:\/\/siem\.test\/\*\*\*` twice/);
});
