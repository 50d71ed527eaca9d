import { describe, expect, it } from 'vitest';
import { UsageError } from '../../../src/cli/usage-error.js';

describe('UsageError', () => {
  it('can be told from other errors by name and code', () => {
    expect(new UsageError('Expected a target')).toMatchObject({
      name: 'UsageError',
      code: 'USAGE_INVALID',
      message: 'Expected a target',
    });
  });
});
