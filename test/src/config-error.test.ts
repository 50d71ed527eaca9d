import { describe, expect, it } from 'vitest';
import { ConfigError } from '../../src/index.js';

describe('ConfigError', () => {
  it('can be told from other errors by name, code and class, and keeps its cause', () => {
    const cause = new Error('why');
    const error = new ConfigError('Expected a list', { cause });
    expect(error).toBeInstanceOf(TypeError);
    expect(error).toMatchObject({ name: 'ConfigError', code: 'CONFIG_INVALID', message: 'Expected a list', cause });
  });
});
