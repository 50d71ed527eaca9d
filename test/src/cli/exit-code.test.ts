import { describe, expect, it } from 'vitest';
import { ExitCode } from '../../../src/cli/exit-code.js';

describe('ExitCode', () => {
  it('stays what scripts rely on', () => {
    expect(ExitCode).toEqual({ done: 0, internal: 1, usage: 2, gaveUp: 3, unreachable: 69, interrupted: 130 });
  });
});
