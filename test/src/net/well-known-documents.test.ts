import { describe, expect, it } from 'vitest';
import { wellKnownDocuments } from '../../../src/net/well-known-documents.js';

describe('wellKnownDocuments', () => {
  it('has each once, in its place, with a way to be told', () => {
    const paths = wellKnownDocuments.map(({ path }) => path);
    expect(new Set(paths).size).toBe(paths.length);
    for (const { path, json, text } of wellKnownDocuments) {
      expect(path).toMatch(/^\/\.well-known\//);
      expect((json === undefined) !== (text === undefined)).toBe(true);
    }
  });

  it('is told in time by long answers too', () => {
    for (const bit of ['eyJ', 'a.', '<XRD', 'version:', 'did:web:', ' '])
      for (const { text } of wellKnownDocuments) text?.test(bit.repeat(200_000));
  });
});
