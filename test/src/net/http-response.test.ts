import { describe, expect, it } from 'vitest';
import { httpResponse } from '../../../src/net/http-response.js';

const answer = { status: 200, headers: {}, body: '<title>Mill</title>', truncated: false, length: 19 };

describe('httpResponse', () => {
  it('says what was asked for, what came, its title and where it redirects to', () => {
    expect(httpResponse('http://a.test/', answer)).toEqual({
      url: 'http://a.test/',
      method: 'GET',
      ...answer,
      title: 'Mill',
    });
    const moved = httpResponse('http://a.test/x/y', { ...answer, status: 301, headers: { location: 'z' }, body: '' });
    expect(moved).toMatchObject({ location: 'http://a.test/x/z' });
    expect(moved).not.toHaveProperty('title');
  });
});
