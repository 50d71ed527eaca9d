import { expect, it } from 'vitest';
import { readScanFacts } from '../../../src/state/read-scan-facts.js';

const read = (facts: Record<string, string>) => readScanFacts({ path: 'state/state.db', facts: () => facts });

it('reads facts, each of them JSON', () => {
  expect(read({ scan: '{"name":"a"}', identity: '{"modules":[]}', finished: '5' })).toEqual({
    scan: { name: 'a' },
    identity: { modules: [] },
    finished: 5,
  });
});

it('finds none where no scan was kept', () => {
  expect(read({})).toBeUndefined();
});

it('names the file where they are something else', () => {
  for (const facts of [{ scan: '{"na' }, { scan: '{}' }]) {
    expect(() => read(facts as Record<string, string>)).toThrow(
      /`state\/state.db` is damaged: its facts cannot be read/,
    );
  }
});
