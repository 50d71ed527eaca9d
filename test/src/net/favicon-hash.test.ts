import { describe, expect, it } from 'vitest';
import { faviconHash } from '../../../src/net/favicon-hash.js';
import { murmur3 } from '../../../src/util/murmur3.js';

const ofText = (text: string) => murmur3(Buffer.from(text));

describe('faviconHash', () => {
  it('hashes base64 in lines of 76, the last one ended too', () => {
    expect(faviconHash(new Uint8Array())).toBe(ofText(''));
    expect(faviconHash(Buffer.from('icon'))).toBe(ofText('aWNvbg==\n'));
    expect(faviconHash(Buffer.alloc(57))).toBe(ofText(`${'A'.repeat(76)}\n`));
    expect(faviconHash(Buffer.alloc(58))).toBe(ofText(`${'A'.repeat(76)}\nAA==\n`));
  });
});
