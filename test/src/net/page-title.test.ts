import { describe, expect, it } from 'vitest';
import { pageTitle } from '../../../src/net/page-title.js';

describe('pageTitle', () => {
  it('reads the first title, entities decoded and white space collapsed', () => {
    expect(pageTitle('<html><head><TITLE lang=en>\n Mills &amp;\t Brooks </TITLE><title>No</title>')).toBe(
      'Mills & Brooks',
    );
  });

  it('gives nothing without one', () => {
    expect(pageTitle('<p>title</p>')).toBeUndefined();
    expect(pageTitle('<title> </title>')).toBeUndefined();
    expect(pageTitle('')).toBeUndefined();
  });

  it('is bounded, closed or not', () => {
    expect(pageTitle(`<title>${'x'.repeat(1_000_000)}`)).toHaveLength(300);
    expect(pageTitle(`${' '.repeat(70_000)}<title>late</title>`)).toBeUndefined();
  });

  it('ends in no space where it is cut', () => {
    expect(pageTitle(`<title>${'x'.repeat(299)} y</title>`)).toBe('x'.repeat(299));
  });
});
