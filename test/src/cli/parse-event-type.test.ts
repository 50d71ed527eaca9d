import { expect, it } from 'vitest';
import { parseEventType } from '../../../src/cli/parse-event-type.js';

it('reads names in either case', () => {
  expect(parseEventType('dns_name', '--omit')).toBe('DNS_NAME');
});

it('suggests the nearest', () => {
  expect(() => parseEventType('DNS_NAM', '--omit')).toThrow(
    /Expected --omit to be .* got `DNS_NAM`\. Did you mean `DNS_NAME`\?/,
  );
});
