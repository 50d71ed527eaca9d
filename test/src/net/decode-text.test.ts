import { describe, expect, it } from 'vitest';
import { decodeText } from '../../../src/net/decode-text.js';

describe('decodeText', () => {
  it('reads the charset that the content type names', () => {
    expect(decodeText(Buffer.from([0xe9]), 'text/html; charset=ISO-8859-1')).toBe('é');
    expect(decodeText(Buffer.from([0x82, 0xa0]), 'text/html;charset="shift_jis"')).toBe('あ');
  });

  it('takes UTF-8 where none, or one it does not know, is named', () => {
    expect(decodeText(Buffer.from('é'), '')).toBe('é');
    expect(decodeText(Buffer.from('é'), 'text/html; charset=klingon')).toBe('é');
  });
});
