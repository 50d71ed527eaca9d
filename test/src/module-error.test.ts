import { describe, expect, it } from 'vitest';
import { createEvent, ModuleError, type ScanEvent } from '../../src/index.js';

describe('ModuleError', () => {
  it('names the module, the phase and what it threw', () => {
    const cause = new RangeError('out of range');
    const event = createEvent('DNS_NAME', 'test.notreal') as ScanEvent;
    const error = new ModuleError('robots', 'handle', cause, event);
    expect(error).toMatchObject({ name: 'ModuleError', code: 'MODULE_FAILED', module: 'robots', phase: 'handle' });
    expect(error.message).toBe('Module `robots` failed in handle: out of range');
    expect([error.cause, error.event]).toEqual([cause, event]);
  });

  it('tells of what is thrown without being an error', () => {
    expect(new ModuleError('robots', 'setup', 'a text').message).toBe('Module `robots` failed in setup: a text');
  });
});
