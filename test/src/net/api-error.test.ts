import { expect, it } from 'vitest';
import { ApiError } from '../../../src/net/api-error.js';

it('names the API, the place, what was wanted and what came', () => {
  const error = new ApiError({ api: 'crt.sh', place: '/?q=a.test', wanted: 'JSON', got: 'status 503', status: 503 });
  expect(error.message).toBe('Expected `crt.sh` to answer `/?q=a.test` with JSON, got status 503.');
  expect(error).toMatchObject({ code: 'API_FAILED', api: 'crt.sh', status: 503, transient: false });
});
