import { describe, expect, it } from 'vitest';
import { refusedExtensions } from '../../../src/engine/refused-extensions.js';

describe('refusedExtensions', () => {
  it('refuses media, style sheets and fonts unless told otherwise, and no pages', () => {
    const refused = refusedExtensions();
    expect(['png', 'css', 'woff2', 'mp4'].every((extension) => refused.has(extension))).toBe(true);
    expect(['html', 'php', 'js', 'json', ''].some((extension) => refused.has(extension))).toBe(false);
  });

  it('takes extensions with or without the dot, in any case, instead of the usual ones', () => {
    expect([...refusedExtensions(['.PDF', 'zip'])]).toEqual(['pdf', 'zip']);
    expect([...refusedExtensions([])]).toEqual([]);
  });
});
