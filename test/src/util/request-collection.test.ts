import { describe, expect, it } from 'vitest';
import { requestCollection } from '../../../src/util/request-collection.js';

describe('requestCollection', () => {
  it('collects what nothing refers to any more', async () => {
    const lost = new WeakRef({});
    await new Promise((resolve) => setImmediate(resolve));
    expect(requestCollection()).toBe(true);
    expect(lost.deref()).toBeUndefined();
  });

  it('leaves no `gc` behind in the global scope', () => {
    requestCollection();
    expect('gc' in globalThis).toBe(false);
  });
});
