import { describe, expect, it } from 'vitest';
import { askWithinSite } from '../../../src/net/ask-within-site.js';
import { createNetwork } from '../../../src/net/create-network.js';
import { startWebServer } from './web-server.js';

describe('askWithinSite', () => {
  it('follows redirects within the site, and says where they end', async () => {
    await using web = await startWebServer(({ url }, response) => {
      if (url === '/a') response.writeHead(302, { location: '/b' }).end();
      else response.end(url);
    });
    const { http, close } = createNetwork();
    const { url, answer, elsewhere } = await askWithinSite(`${web.url}a`, (at) => http.request(at));
    expect([url, answer.body, elsewhere]).toEqual([`${web.url}b`, '/b', undefined]);
    await close();
  });

  it('stops at the edge of the site, and in a circle', async () => {
    await using other = await startWebServer((_, response) => response.end());
    await using web = await startWebServer(({ url = '' }, response) => {
      response.writeHead(302, { location: url === '/out' ? other.url : url }).end();
    });
    const { http, close } = createNetwork();
    const out = await askWithinSite(`${web.url}out`, (at) => http.request(at));
    expect(out).toMatchObject({ url: `${web.url}out`, elsewhere: other.url });
    expect(other.seen.requests).toEqual([]);
    const round = await askWithinSite(`${web.url}round`, (at) => http.request(at), 2);
    expect(round).toMatchObject({ elsewhere: `${web.url}round` });
    expect(web.seen.requests).toEqual(['/out', '/round', '/round', '/round']);
    await close();
  });

  it('closes the streams it goes past', async () => {
    await using web = await startWebServer(({ url }, response) => {
      if (url === '/a') response.writeHead(302, { location: '/b' }).write('endless');
      else response.end('b');
    });
    const { http, close } = createNetwork({ http: { perHost: 1 } });
    const { answer } = await askWithinSite(`${web.url}a`, (at) => http.stream(at));
    expect(String((await answer.body.next()).value)).toBe('b');
    await close();
  });
});
