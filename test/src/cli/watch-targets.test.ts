import { expect, it } from 'vitest';
import { watchTargets } from '../../../src/cli/watch-targets.js';

const not = () => false;

it('notes whether there was a target, and leaves what can be read again so', () => {
  const watched = watchTargets(['a.test'], not);
  expect(watched.none).toBe(true);
  const texts = watched.texts as Iterable<string>;
  expect([[...texts], [...texts]]).toEqual([['a.test'], ['a.test']]);
  expect(watched.none).toBe(false);
});

it('notes it of a stream too', async () => {
  const watched = watchTargets(
    (async function* () {
      yield 'a.test';
    })(),
    not,
  );
  expect(watched.none).toBe(true);
  for await (const text of watched.texts) expect(text).toBe('a.test');
  expect(watched.none).toBe(false);
});

it('sees that there is none', () => {
  const watched = watchTargets([], not);
  expect([...(watched.texts as Iterable<string>)]).toEqual([]);
  expect(watched.none).toBe(true);
});

it('counts neither what is no target nor what is excluded', () => {
  const watched = watchTargets(['no target', 'b.test'], (host) => host === 'b.test');
  expect([...(watched.texts as Iterable<string>)]).toEqual(['no target', 'b.test']);
  expect(watched).toMatchObject({ none: true, excluded: true });
  expect(watchTargets(['no target'], not).excluded).toBe(false);
});
