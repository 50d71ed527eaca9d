import { expect, it } from 'vitest';
import { onAbort } from '../../../src/util/on-abort.js';

it('calls every function once, in order, but those taken back', () => {
  const controller = new AbortController();
  const called: string[] = [];
  onAbort(controller.signal, () => called.push('a'));
  const forget = onAbort(controller.signal, () => called.push('b'));
  onAbort(controller.signal, () => called.push('c'));
  forget();
  controller.abort();
  controller.abort();
  expect(called).toEqual(['a', 'c']);
});

it('keeps signals apart, and lets one call take another back', () => {
  const [first, second] = [new AbortController(), new AbortController()];
  const called: string[] = [];
  let forget = () => {};
  onAbort(first.signal, () => {
    called.push('first');
    forget();
  });
  forget = onAbort(first.signal, () => called.push('taken back'));
  onAbort(second.signal, () => called.push('second'));
  first.abort();
  expect(called).toEqual(['first']);
});
