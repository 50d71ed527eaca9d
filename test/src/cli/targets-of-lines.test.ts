import { expect, it } from 'vitest';
import { targetsOfLines } from '../../../src/cli/targets-of-lines.js';

it('leaves out lines without a target, and reads no further than it is asked', () => {
  const lines = (function* () {
    yield* ['# list', 'a.test', '', 'b.test'];
    throw new Error('read too far');
  })();
  const targets = targetsOfLines(lines);
  expect([targets.next().value, targets.next().value]).toEqual(['a.test', 'b.test']);
});
