import { of } from 'rxjs';
import { expect, it } from 'vitest';
import { pull } from '../../../operators/pull.js';
import { pulling } from '../../../src/util/pulling.js';

it('pulling tells who is handing an item over, and nobody outside of that', async () => {
  const seen: boolean[] = [];
  pull([1, 2]).subscribe(() => {
    seen.push(pulling.current !== undefined);
    of(3).subscribe(() => seen.push(pulling.current !== undefined));
  });
  of(1).subscribe(() => seen.push(pulling.current !== undefined));
  expect([seen, pulling.current]).toEqual([[true, true, true, true, false], undefined]);
});
