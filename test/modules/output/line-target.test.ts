import { PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import { lineTarget } from '../../../modules/output/line-target.js';

it('takes a path, or what can be written to', () => {
  const stream = new PassThrough();
  expect([lineTarget.parse('a.txt'), lineTarget.parse(stream)]).toEqual(['a.txt', stream]);
  for (const other of [1, null, {}, undefined]) expect(lineTarget.safeParse(other).success).toBe(false);
});
