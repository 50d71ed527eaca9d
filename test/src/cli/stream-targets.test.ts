import { PassThrough, Readable } from 'node:stream';
import { expect, it } from 'vitest';
import { streamTargets } from '../../../src/cli/stream-targets.js';

it('reads targets however the stream is cut', async () => {
  const targets: string[] = [];
  for await (const target of streamTargets(Readable.from(['a.te', 'st\n# no\nb.', 'test']))) targets.push(target);
  expect(targets).toEqual(['a.test', 'b.test']);
});

it('gives a target as soon as its line is there, and lets go of the stream when it is left', async () => {
  const stream = new PassThrough();
  stream.write('a.test\nb.te');
  for await (const target of streamTargets(stream)) {
    expect(target).toBe('a.test');
    break;
  }
  expect(stream.destroyed).toBe(true);
});
