import { describe, expect, it } from 'vitest';
import { scanRow } from '../../../modules/output/scan-row.js';
import { KeptState } from '../../../src/engine/kept-state.js';

describe('scanRow', () => {
  it('is the same for as long as the state is, and another for another', () => {
    const state = new KeptState();
    const row = scanRow.of(state);
    expect(row).toEqual({ id: expect.stringMatching(/^[0-9a-f-]{36}$/), startedAt: expect.any(String), begun: false });
    expect(scanRow.of(new KeptState(state.entries()))).toEqual(row);
    expect(scanRow.of(new KeptState()).id).not.toBe(row.id);
  });

  it('remembers that it has begun, and writes that down once', () => {
    const changes: string[] = [];
    const state = new KeptState([], (key) => changes.push(key));
    const begun = scanRow.begin(state, scanRow.of(state));
    expect(scanRow.begin(state, begun)).toBe(begun);
    expect(scanRow.of(state)).toEqual(begun);
    expect([begun.begun, changes]).toEqual([true, ['scan', 'scan']]);
  });
});
