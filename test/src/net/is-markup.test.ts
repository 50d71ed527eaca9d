import { describe, expect, it } from 'vitest';
import { isMarkup } from '../../../src/net/is-markup.js';

describe('isMarkup', () => {
  it('goes by content type, and by how the body begins', () => {
    expect(isMarkup({ headers: { 'content-type': 'text/html; charset=utf-8' } })).toBe(true);
    expect(isMarkup({ headers: { 'content-type': 'application/xhtml+xml' } })).toBe(true);
    expect(isMarkup({ headers: {}, body: '\n <p>' })).toBe(true);
    expect(isMarkup({ headers: { 'content-type': 'application/json' }, body: '{}' })).toBe(false);
    expect(isMarkup({ headers: {} })).toBe(false);
  });
});
