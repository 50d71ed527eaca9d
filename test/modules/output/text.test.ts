import { describe, expect, it } from 'vitest';
import { text } from '../../../modules/output/text.js';
import { written } from './outputs.js';

describe('text', () => {
  it('writes every event as a line for people', async () => {
    const { lines } = await written(text, { type: 'DNS_NAME', data: 'a.mill.test', tags: ['x'] });
    expect(lines).toContainEqual(expect.stringMatching(/^\[DNS_NAME\] +a\.mill\.test\tfinder\t\(.*\bx\b.*\)$/));
  });

  it('does not let what a server said steer a terminal, or break the line', async () => {
    const page = {
      url: 'http://mill.test/',
      method: 'GET',
      status: 200,
      headers: {},
      title: 'a\u001b]0;pwned\u0007\nb\u202e',
    };
    const { lines } = await written(text, { type: 'HTTP_RESPONSE', data: page });
    expect(lines).toContainEqual(
      expect.stringContaining('http://mill.test/ 200 a\\u{1b}]0;pwned\\u{7}\\u{a}b\\u{202e}'),
    );
  });
});
