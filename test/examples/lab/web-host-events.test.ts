import { expect, it } from 'vitest';
import { webHostEvents } from '../../../examples/lab/web-host-events.js';

it('webHostEvents tries both schemes on both ports and expects an answer on the right ones', () => {
  const lines = webHostEvents('h.test', 1, 2).map(({ type, data }) => `${type} ${data}`);
  expect(new Set(lines)).toEqual(
    new Set([
      'OPEN_TCP_PORT h.test:1',
      'OPEN_TCP_PORT h.test:2',
      'URL_UNVERIFIED http://h.test:1/',
      'URL_UNVERIFIED https://h.test:1/',
      'URL_UNVERIFIED http://h.test:2/',
      'URL_UNVERIFIED https://h.test:2/',
      'URL http://h.test:1/',
      'HTTP_RESPONSE http://h.test:1/',
      'URL https://h.test:2/',
      'HTTP_RESPONSE https://h.test:2/',
      'TLS_CERTIFICATE h.test:2',
    ]),
  );
});
