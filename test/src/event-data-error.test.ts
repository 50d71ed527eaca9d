import { expect, it } from 'vitest';
import { EventDataError } from '../../src/event-data-error.js';

it('EventDataError names the field, whose it is, what was wanted and what came', () => {
  const error = EventDataError.of('data', 'DNS_NAME', 'a host name', '?');
  expect(error).toMatchObject({ name: 'EventDataError', code: 'EVENT_DATA_INVALID' });
  expect(error.message).toBe('Expected `data` of DNS_NAME to be a host name, got `?`');
  expect(error).toBeInstanceOf(TypeError);
});
