import { describe, expect, it } from 'vitest';
import { endRuns, type RunsHost } from '../../../src/engine/end-runs.js';
import type { ModuleRun } from '../../../src/engine/module-run.js';

describe('endRuns', () => {
  it('tells every signal why, once', () => {
    const reasons: unknown[] = [];
    const controllers = [new AbortController(), new AbortController()];
    const context = { abort: (reason: unknown) => reasons.push(reason) } as unknown as ModuleRun;
    const host: RunsHost = { ended: undefined, controllers: new Set(controllers), context };
    expect([endRuns(host, 'killed'), endRuns(host, 'stopped')]).toEqual([true, false]);
    expect([host.ended, host.controllers.size, reasons]).toEqual(['killed', 0, [new Error('killed')]]);
    expect(controllers.map(({ signal }) => signal.reason)).toEqual([new Error('killed'), new Error('killed')]);
  });
});
