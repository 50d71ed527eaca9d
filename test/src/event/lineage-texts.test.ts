import { describe, expect, it } from 'vitest';
import { lineageTexts } from '../../../src/event/lineage-texts.js';

const link = (depth: number, module: string) => ({ uuid: `u${depth}`, context: `c${depth}`, module, depth });

describe('lineageTexts', () => {
  it('tells sentences, UUIDs and modules, repeats once', () => {
    expect(lineageTexts([link(1, 'a'), link(2, 'b'), link(3, 'b'), link(4, 'a')])).toEqual({
      path: ['c1', 'c2', 'c3', 'c4'],
      uuids: ['u1', 'u2', 'u3', 'u4'],
      modules: 'a->b->a',
      omitted: 0,
    });
  });

  it('counts the links that are left out', () => {
    expect(lineageTexts([link(1, 'a'), link(420, 'a'), link(421, 'b')])).toEqual({
      path: ['c1', '… 418 more …', 'c420', 'c421'],
      uuids: ['u1', 'u420', 'u421'],
      modules: 'a->…->a->b',
      omitted: 418,
    });
  });

  it('tells nothing of no chain', () => {
    expect(lineageTexts([])).toEqual({ path: [], uuids: [], modules: '', omitted: 0 });
  });
});
