import { describe, expect, it } from 'vitest';
import { createResponder } from '../../../examples/lab/responder.js';

const places = { http: 1, https: 2, neighbour: '127.0.0.4', neighbourHttp: 3, neighbourHttps: 4, grown: '' };
const respond = createResponder(
  [
    { host: 'a.test', http: { '/': { body: 'to :{https}' }, '/go': { status: 302, location: '//b.test:{http}/' } } },
    { host: '*.w.test', http: { '/': { body: (url) => `q${url.search}` } } },
  ],
  'http',
  () => places,
  (host, path) => (host === 'c.test' && path === '/' ? { body: 'computed' } : undefined),
);
const get = (url: string) => {
  const { status, headers, body } = respond(new URL(url).hostname, new URL(url));
  return { status, headers, body: body.toString() };
};

describe('createResponder', () => {
  it('serves a written page with its ports filled in', () => {
    expect(get('http://a.test/')).toMatchObject({ status: 200, body: 'to :2' });
    expect(get('http://a.test/go')).toMatchObject({ status: 302, headers: { location: '//b.test:1/' } });
  });

  it('serves every name below a wildcard, one label deep', () => {
    expect(get('http://x.w.test/?n=1').body).toBe('q?n=1');
    expect(get('http://x.y.w.test/').status).toBe(404);
  });

  it('serves computed pages where nothing is written', () => {
    expect(get('http://c.test/').body).toBe('computed');
  });

  it('answers 404 to unknown pages and hosts, even those every object has', () => {
    expect(get('http://a.test/nope').body).toContain('Nothing here');
    expect(get('http://a.test/constructor').status).toBe(404);
    expect(get('http://nobody.test/').body).toContain('No such site');
  });
});
