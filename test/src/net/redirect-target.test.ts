import { describe, expect, it } from 'vitest';
import { redirectTarget } from '../../../src/net/redirect-target.js';

const PAGE = 'https://example.com/a/b';
const to = (location: string | string[], status = 301) => redirectTarget({ status, headers: { location } }, PAGE);

describe('redirectTarget', () => {
  it('resolves what a redirect names', () => {
    expect(to('c')).toBe('https://example.com/a/c');
    expect(to('//other.example/x')).toBe('https://other.example/x');
    expect(to(['/first', '/second'])).toBe('https://example.com/first');
  });

  it('sees none in other answers, and none to what is not the web', () => {
    expect(to('/c', 200)).toBeUndefined();
    expect(redirectTarget({ status: 302, headers: {} }, PAGE)).toBeUndefined();
    expect(to('ftp://example.com/')).toBeUndefined();
    expect(to('http://[')).toBeUndefined();
  });
});
