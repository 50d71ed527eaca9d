import { expect, it } from 'vitest';
import { z } from 'zod';
import { moduleOptions } from '../../../src/engine/module-options.js';
import { defineModule, type ScanOptions } from '../../../src/index.js';
import { scanIdentity } from '../../../src/state/scan-identity.js';

const keyed = defineModule({
  name: 'keyed',
  watches: ['DNS_NAME'],
  produces: ['URL'],
  options: z.object({
    key: z.string().optional().meta({ secret: true }),
    depth: z.number().default(2),
    network: z.custom<object>().optional(),
  }),
  handle: () => undefined,
});

async function identityOf(options: Partial<ScanOptions>) {
  const full = { targets: [], modules: [keyed], ...options };
  return scanIdentity(full, await moduleOptions(full)());
}

it('tells modules with their checked options, without secrets and live objects', async () => {
  const config = { keyed: { key: 'hush', network: new Map() } };
  expect(await identityOf({ config })).toEqual({
    modules: [{ name: 'keyed', kind: 'module', watches: ['DNS_NAME'], produces: ['URL'], options: { depth: '2' } }],
    options: {},
  });
});

it('tells what decides what belongs to the scan, and no limit', async () => {
  const { options } = await identityOf({
    whitelist: new Set(['a.notreal']),
    maxDepth: 3,
    maxDuration: 10_000,
    memory: { limit: '1GB' },
  });
  expect(options).toEqual({ whitelist: '["a.notreal"]', maxDepth: '3' });
});
