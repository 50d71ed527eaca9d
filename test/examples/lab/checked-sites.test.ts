import { describe, expect, it } from 'vitest';
import { checkedSites } from '../../../examples/lab/checked-sites.js';
import { createResponder } from '../../../examples/lab/responder.js';

const places = { http: 1, https: 2, neighbour: '127.0.0.4', neighbourHttp: 3, neighbourHttps: 4, grown: '' };
const ask = createResponder(checkedSites, 'https', () => places);

describe('checkedSites', () => {
  it('tell no version where nothing is to be found fault with, and several where much is', () => {
    expect(ask('secure.millbrook.test', new URL('https://h/')).headers).toMatchObject({
      server: 'millwheel',
      'x-content-type-options': 'nosniff',
    });
    expect(ask('legacy.millbrook.test', new URL('https://h/')).headers).toMatchObject({
      server: 'Apache/2.4.41 (Ubuntu)',
      'x-powered-by': 'PHP/7.4.3',
    });
  });

  it('send people who want another password to a page that is there', () => {
    const { status, headers } = ask('secure.millbrook.test', new URL('https://h/.well-known/change-password'));
    expect({ status, location: headers.location }).toEqual({ status: 302, location: '/account/password' });
    expect(ask('secure.millbrook.test', new URL('https://h/account/password')).status).toBe(200);
  });
});
