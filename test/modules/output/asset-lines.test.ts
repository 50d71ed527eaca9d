import { expect, it } from 'vitest';
import { asset } from '../../../modules/output/asset.js';
import { assetLines } from '../../../modules/output/asset-lines.js';
import { createEvent } from '../../../src/create-event.js';

const assets = new Map(
  ['b.test', 'a.test'].map((host) => {
    const known = asset.create(host);
    asset.merge(known, createEvent('DNS_NAME', host));
    return [host, known];
  }),
);

it('puts hosts in order, as JSON and as CSV', () => {
  const read = JSON.parse([...assetLines.json(assets)].join('')) as { host: string }[];
  expect(read.map(({ host }) => host)).toEqual(['a.test', 'b.test']);
  const rows = [...assetLines.csv(assets)].join('').trimEnd().split('\n');
  expect(rows.map((row) => row.split(',')[0])).toEqual(['host', 'a.test', 'b.test']);
  expect(new Set(rows.map((row) => row.split(',').length)).size).toBe(1);
});

it('is whole where there is no host', () => {
  expect(JSON.parse([...assetLines.json(new Map())].join(''))).toEqual([]);
  expect([...assetLines.csv(new Map())]).toHaveLength(1);
});
