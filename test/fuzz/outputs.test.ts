import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { csv, ndjson, text } from '../../modules/output/index.js';
import type { Draft } from '../../src/draft.js';
import { written } from '../modules/output/outputs.js';
import { fuzzRuns } from './fuzz-runs.js';

const odd = fc.string({ unit: 'binary', minLength: 1, maxLength: 60 });
const drafts: fc.Arbitrary<Draft[]> = fc.array(
  fc.oneof(
    odd.map((data): Draft => ({ type: 'RAW_TEXT', data, context: `found ${data}` })),
    odd.map((title): Draft => ({ type: 'FINDING', data: { title, severity: 'low', description: title } })),
    odd.map(
      (title): Draft => ({
        type: 'HTTP_RESPONSE',
        data: { url: 'http://mill.test/', method: 'GET', status: 200, headers: { a: title }, title },
      }),
    ),
  ),
  { minLength: 1, maxLength: 5 },
);

it.each([
  ['text', text],
  ['csv', csv],
  ['ndjson', ndjson],
])('fuzzed, %s writes no character that steers a terminal or ends a line', { timeout: 120_000 }, async (_, output) => {
  await fc.assert(
    fc.asyncProperty(drafts, async (all) => {
      const { text: out } = await written(output, ...all);
      expect(out.replaceAll(/[\t\r\n]/g, '')).not.toMatch(/[\p{Cc}\u2028\u2029]/u);
      for (const line of out.trimEnd().split('\n')) expect(line).toMatch(/^(?:\[[A-Z_]+\] |[A-Z_]+,|type,|\{".*\}$)/);
    }),
    { numRuns: Math.ceil(fuzzRuns.numRuns / 4) },
  );
});
