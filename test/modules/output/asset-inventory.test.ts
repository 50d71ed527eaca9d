import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { assetInventory } from '../../../modules/output/asset-inventory.js';
import { ndjson } from '../../../modules/output/ndjson.js';
import type { Draft } from '../../../src/draft.js';
import { finding, runScan } from '../run-scan.js';

const folder = mkdtempSync(join(tmpdir(), 'headgate-'));
const found: Draft[] = [
  { type: 'OPEN_TCP_PORT', data: 'www.mill.test:443' },
  { type: 'OPEN_TCP_PORT', data: 'www.mill.test:80' },
  { type: 'HTTP_RESPONSE', data: { url: 'https://www.mill.test/', method: 'GET', status: 200, headers: {} } },
  { type: 'TECHNOLOGY', data: { technology: '=nginx 1.2', host: 'www.mill.test' } },
  { type: 'FINDING', data: { title: 'a', severity: 'high', host: 'www.mill.test' } },
  { type: 'FINDING', data: { title: 'b', severity: 'high', host: 'www.mill.test' } },
  { type: 'ASN', data: { asn: 64500, name: 'MILL' } },
  { type: 'DNS_NAME', data: 'cdn.mill.test', tags: ['cdn-acme'] },
  { type: 'DNS_NAME', data: 'far.test', alwaysEmit: true },
];
const run = (output: ReturnType<typeof assetInventory>) =>
  runScan({ targets: ['mill.test'], modules: [finding(...found), output] });

describe('assetInventory', () => {
  it('writes an object for each host in scope as JSON', async () => {
    const path = join(folder, 'a.json');
    await run(assetInventory(path));
    const assets = JSON.parse(readFileSync(path, 'utf8')) as { host: string }[];
    expect(assets.map(({ host }) => host)).toEqual(['cdn.mill.test', 'mill.test', 'www.mill.test']);
    expect(assets[0]).toMatchObject({ providers: ['cdn-acme'] });
    expect(assets[1]).toMatchObject({ asns: ['AS64500 MILL'] });
    expect(assets[2]).toMatchObject({
      ports: [80, 443],
      urls: [{ url: 'https://www.mill.test/', status: 200 }],
      technologies: ['=nginx 1.2'],
      findings: { critical: 0, high: 2, medium: 0, low: 0, info: 0 },
      first_seen: expect.stringMatching(/^\d{4}-/),
    });
    expect(readdirSync(folder)).toEqual(['a.json']);
  });

  it('writes a row for each host as CSV, formulas neutralised', async () => {
    const path = join(folder, 'a.csv');
    await run(assetInventory({ path }));
    const [names, ...rows] = readFileSync(path, 'utf8').trimEnd().split('\n');
    expect(names).toMatch(/^host,addresses,ports,urls,technologies,asns,providers,findings_critical,/);
    expect(rows[2]).toMatch(
      /^www\.mill\.test,,80; 443,https:\/\/www\.mill\.test\/ \(200\),'=nginx 1\.2,,,0,2,0,0,0,\d{4}/,
    );
    expect(rows).toHaveLength(3);
  });

  it('says so where there are more hosts than it may keep', async () => {
    const path = join(folder, 'b.json');
    const { errors } = await run(assetInventory({ path, maxHosts: 1 }));
    expect(JSON.parse(readFileSync(path, 'utf8'))).toHaveLength(1);
    expect(errors[0]?.message).toMatch(/\d+ events of hosts past maxHosts \(1\) are left out/);
  });

  it('leaves the file of an earlier scan alone where a scan does not start', async () => {
    const path = join(folder, 'c.json');
    await run(assetInventory(path));
    const before = readFileSync(path, 'utf8');
    await runScan({ targets: ['mill.test'], modules: [assetInventory(path), ndjson('/no/such/place')] });
    expect(readFileSync(path, 'utf8')).toBe(before);
  });

  it.each([
    ['a.json', '[]\n'],
    ['a.csv', /^host,.*\n$/],
  ])('writes %s of a scan that found nothing as a whole document', async (name, expected) => {
    const path = join(folder, `empty-${name}`);
    await runScan({ targets: ['mill.test'], whitelist: ['other.test'], modules: [assetInventory(path)] });
    expect(readFileSync(path, 'utf8')).toMatch(expected);
  });
});

afterAll(() => rmSync(folder, { recursive: true }));
