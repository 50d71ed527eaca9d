import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitsDocument } from '../../../src/net/fits-document.js';

const json = { path: '/x', json: ['issuer', 'keys'] };
const fits = (document: Parameters<typeof fitsDocument>[0], body: string, status = 200) =>
  fitsDocument(document, { status, body });

describe('fitsDocument', () => {
  it('knows JSON by one of its members, alone or in a list', () => {
    expect(fits(json, ' {"keys": []}')).toBe(true);
    expect(fits(json, '[{"issuer": 1}]')).toBe(true);
    expect(fits(json, '{"error": "not found"}')).toBe(false);
    expect(fits(json, '{"keys": [}')).toBe(false);
    expect(fits(json, '<p>{"keys": []}')).toBe(false);
    expect(fits(json, '{"keys": []}', 404)).toBe(false);
  });

  it('knows text by what it matches', () => {
    const text = { path: '/x', text: /^version:\s?STSv1/i };
    expect(fits(text, 'version: STSv1\nmx: a.test')).toBe(true);
    expect(fits(text, '<p>version: STSv1')).toBe(false);
    expect(fits({ path: '/x' }, 'anything')).toBe(false);
  });

  it('says yes or no to anything', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (body) => typeof fits(json, body) === 'boolean'));
  });
});
