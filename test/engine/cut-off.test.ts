import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { assetInventory, dot, gexf, graphml, html } from '../../modules/output/index.js';
import { createScan } from '../../src/create-scan.js';
import { defineModule } from '../../src/define-module.js';
import type { Module } from '../../src/module.js';

const folder = mkdtempSync(join(tmpdir(), 'headgate-'));

/** Never done with what it finds. */
const endless = defineModule({
  name: 'endless',
  watches: ['DNS_NAME'],
  produces: ['DNS_NAME'],
  targetOnly: true,
  async *handle(_event, ctx) {
    for (let i = 0; ; i++) yield ctx.event('DNS_NAME', `h${i}.mill.test`);
  },
});

/** Runs a scan that does not end until so many events are out, and stops it. */
async function stopped(output: Module, drain: boolean): Promise<void> {
  const scan = createScan({ targets: ['mill.test'], modules: [endless, output] });
  let seen = 0;
  const enough = new Promise<void>((resolve) => {
    scan.events$.subscribe(() => ++seen === 500 && resolve());
  });
  await enough;
  await scan.stop({ drain });
}

const documents: [name: string, make: (path: string) => Module][] = [
  ['html', html],
  ['dot', dot],
  ['gexf', gexf],
  ['graphml', graphml],
  ['asset-inventory', assetInventory],
];

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.each(documents)('%s', (name, make) => {
  it('is left beside its place where the scan was cut off, and in its place where all was let out', async () => {
    const path = join(folder, `out.${name}`);
    await stopped(make(path), false);
    expect(existsSync(path)).toBe(false);
    expect(readFileSync(`${path}.partial`, 'utf8')).toContain('mill.test');
    await stopped(make(path), true);
    expect(readFileSync(path, 'utf8')).toContain('h1.mill.test');
  });
});
