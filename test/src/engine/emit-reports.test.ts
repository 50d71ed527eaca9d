import { describe, expect, it } from 'vitest';
import { createScan, defineModule, defineOutput } from '../../../src/index.js';

describe('emitReports', () => {
  it('asks every module once, and hands what they say to the outputs', async () => {
    let asked = 0;
    const written: string[] = [];
    const counts = defineModule({
      name: 'counts',
      watches: ['DNS_NAME'],
      produces: ['FINDING'],
      handle: () => undefined,
      report: (ctx) => [ctx.event('FINDING', { title: `asked ${++asked}`, severity: 'info', host: 'example.com' })],
    });
    const write = defineOutput({
      name: 'write',
      watches: ['FINDING'],
      handle: ({ data }) => void written.push(data.title),
    });
    await createScan({ targets: ['example.com'], modules: [counts, write] }).start();
    expect(written).toEqual(['asked 1']);
  });

  it('waits no longer than it is told for one that hangs', async () => {
    const hangs = defineModule({
      name: 'hangs',
      watches: ['DNS_NAME'],
      handle: () => undefined,
      report: () => new Promise<undefined>(() => {}),
    });
    const { status } = await createScan({ targets: ['example.com'], modules: [hangs], finishTimeout: 50 }).start();
    expect(status).toBe('FINISHED');
  });
});
