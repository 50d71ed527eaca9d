import { describe, expect, it } from 'vitest';
import { HandlerTimeoutError } from '../../../src/engine/handler-timeout-error.js';

describe('HandlerTimeoutError', () => {
  it('names the module and the time it had', () => {
    const error = new HandlerTimeoutError('slow', 250);
    expect(error).toMatchObject({ name: 'HandlerTimeoutError', code: 'HANDLER_TIMEOUT', module: 'slow', timeout: 250 });
    expect(error.message).toBe('Expected the handler of `slow` to settle within 250 ms, it has not.');
  });
});
