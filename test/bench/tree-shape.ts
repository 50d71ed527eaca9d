/**
 * The tree that benches grow: ten children each, numbered from 0 level by level.
 *
 * It is finite in depth: taken deepest first, only a few of its nodes wait at a time, however many there are.
 */
export const treeShape = {
  /** Numbers of the children of a name, from the first to before the last; empty for a leaf. */
  childrenOf(name: string, size: number): readonly [first: number, end: number] {
    const first = Number.parseInt(name.slice(1), 10) * 10 + 1;
    return [first, Math.min(first + 10, size)];
  },
  nameOf(number: number): string {
    return `n${number}.test.notreal`;
  },
};
