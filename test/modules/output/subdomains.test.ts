import { describe, expect, it } from 'vitest';
import { subdomains } from '../../../modules/output/subdomains.js';
import { written } from './outputs.js';

describe('subdomains', () => {
  it('writes names in scope, each once', async () => {
    const { text } = await written(
      subdomains,
      { type: 'DNS_NAME', data: 'a.mill.test' },
      { type: 'DNS_NAME', data: 'A.mill.test.' },
      { type: 'DNS_NAME', data: 'far.test', alwaysEmit: true },
      { type: 'DNS_NAME_UNRESOLVED', data: 'ghost.mill.test' },
    );
    expect(text).toBe('mill.test\na.mill.test\n');
  });
});
