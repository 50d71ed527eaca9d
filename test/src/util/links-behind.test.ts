import { describe, expect, it } from 'vitest';
import { linksBehind } from '../../../src/util/links-behind.js';

interface Step {
  readonly name: string;
  readonly parent?: Step | undefined;
}
const chain = [...'abaaa'].reduce<Step | undefined>((parent, name) => ({ name, parent }), undefined) as Step;

describe('linksBehind', () => {
  it('counts links in a row from the given one upwards', () => {
    expect(linksBehind(chain, ({ name }) => name === 'a', 10)).toBe(3);
    expect(linksBehind(chain, () => true, 10)).toBe(5);
    expect(linksBehind(chain, ({ name }) => name === 'b', 10)).toBe(0);
  });

  it('stops at its limit', () => {
    expect(linksBehind(chain, () => true, 2)).toBe(2);
  });
});
