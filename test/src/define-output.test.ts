import { describe, expect, it } from 'vitest';
import { defineOutput } from '../../src/index.js';
import { answering, keep, name, TARGET } from '../laws/scan-helpers.js';

describe('defineOutput', () => {
  it('is handed what the scan outputs, repeats too, and nothing internal', async () => {
    const written: string[] = [];
    const write = defineOutput({
      name: 'write',
      watches: ['*'],
      handle: (event) => void written.push(String(event.data)),
    });
    const emit = (module: string) =>
      answering(
        (_, ctx) => [
          ctx.event('DNS_NAME', name('twice')),
          ctx.event('DNS_NAME', name('hidden'), undefined, { internal: true }),
        ],
        { name: module },
      );
    await keep({ modules: [emit('one'), emit('two'), write] }).start();
    expect([write.kind, written]).toEqual(['output', [TARGET, name('twice'), name('twice')]]);
  });
});
