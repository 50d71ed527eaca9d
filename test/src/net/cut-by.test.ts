import { expect, it } from 'vitest';
import { cutBy } from '../../../src/net/cut-by.js';

it('cutBy tells a slow server, damaged compression and a broken connection apart', () => {
  const cause = (code?: string) => cutBy(Object.assign(new Error('x'), { code }));
  expect(cause('ETIMEDOUT')).toBe('slow-body');
  for (const code of ['Z_DATA_ERROR', 'Z_BUF_ERROR', 'ERR__ERROR_FORMAT_PADDING_1', 'ERR_PADDING_2'])
    expect(cause(code), code).toBe('bad-compression');
  for (const code of ['ECONNRESET', 'HPE_INVALID_CHUNK_SIZE', undefined]) expect(cause(code)).toBe('body-cut-short');
});
