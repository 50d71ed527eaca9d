import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { stopWithoutOutputs } from '../../../src/cli/stop-without-outputs.js';
import { createScan } from '../../../src/create-scan.js';
import { defineModule } from '../../../src/define-module.js';
import { defineOutput } from '../../../src/define-output.js';
import { headgate } from './headgate.js';

const output = (name: string, handle: () => void) => defineOutput({ name, watches: ['*'], maxFailures: 2, handle });
const failing = (name: string) =>
  output(name, () => {
    throw new Error('no room');
  });

/** A scan that finds names for as long as it runs, or until it has found some. */
function scanning(most: number, ...outputs: ReturnType<typeof output>[]) {
  const names = defineModule({
    name: 'names',
    watches: ['DNS_NAME'],
    produces: ['DNS_NAME'],
    targetOnly: true,
    async *handle(_event, ctx) {
      for (let i = 0; i < most; i++) {
        if (i % 100 === 0) await new Promise(setImmediate);
        yield ctx.event('DNS_NAME', `host-${i}.mill.test`);
      }
    },
  });
  const scan = createScan({ targets: ['mill.test'], modules: [names, ...outputs] });
  stopWithoutOutputs(
    scan,
    outputs.map(({ name }) => name),
  );
  return scan.start();
}

it('stops a scan whose outputs have all failed', async () => {
  const summary = await scanning(Number.POSITIVE_INFINITY, failing('a'), failing('b'));
  expect(summary).toMatchObject({ status: 'ABORTED', reason: 'no output is left that can write' });
});

it('lets a scan go on for an output that still writes', async () => {
  let written = 0;
  const summary = await scanning(
    2000,
    failing('a'),
    output('b', () => {
      written++;
    }),
  );
  expect([summary.status, written]).toEqual(['FINISHED', 2001]);
});

it.runIf(existsSync('/dev/full'))('tells the output that is whole from the one that is not', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'headgate-'));
  const path = join(folder, 'a.ndjson');
  const { code, stderr } = await headgate(['scan', '127.0.0.9', '-m', 'speculate', '-o', path, '-o', 'csv:/dev/full']);
  expect(code).toBe(3);
  expect(stderr).toMatch(/Gave up: csv \(Expected to write to `\/dev\/full`, got ENOSPC/);
  expect(readFileSync(path, 'utf8')).toMatch(/"127\.0\.0\.9".*\n$/s);
  rmSync(folder, { recursive: true });
});
