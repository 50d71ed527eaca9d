import { describe, expect, it } from 'vitest';
import { createNetwork } from '../../../src/net/create-network.js';
import { RobotsRules } from '../../../src/net/robots-rules.js';
import { startWebServer } from './web-server.js';

const rulesOf = async (status: number, file: string, paths: readonly string[], crawler = 'headgate') => {
  await using web = await startWebServer((_, response) => response.writeHead(status).end(file));
  const { http, close } = createNetwork();
  const rules = new RobotsRules((url) => http.request(url), crawler);
  const allowed = await Promise.all(paths.map(async (path) => ((await rules.allow(web.url + path)) ? path : '')));
  await close();
  return { allowed: allowed.filter((path) => path !== ''), requests: web.seen.requests };
};

describe('RobotsRules', () => {
  it('obeys the longest rule for its name, and asks a site once', async () => {
    const file = 'User-agent: *\nDisallow: /\n\nUser-agent: headgate\nDisallow: /a\nAllow: /a/b\nDisallow: /*.pdf$\n';
    const paths = ['a', 'a/b', 'c', 'c.pdf'];
    const { allowed, requests } = await rulesOf(200, file, paths, 'Headgate/1.0');
    expect(allowed).toEqual(['a/b', 'c']);
    expect(requests).toEqual(['/robots.txt']);
    expect((await rulesOf(200, file, paths, 'other')).allowed).toEqual([]);
  });

  it('takes no file for no rule, and a broken server for a closed door', async () => {
    expect((await rulesOf(404, 'User-agent: *\nDisallow: /', ['a'])).allowed).toEqual(['a']);
    expect((await rulesOf(200, '<!doctype html><p>Welcome', ['a'])).allowed).toEqual(['a']);
    expect((await rulesOf(503, '', ['a'])).allowed).toEqual([]);
    const { http, close } = createNetwork();
    expect(await new RobotsRules((url) => http.request(url), 'x').allow('http://127.0.0.1:1/a')).toBe(false);
    await close();
  });

  it('is not slowed down by rules made to take time', async () => {
    const evil = `User-agent: *\n${`Disallow: /${'*a'.repeat(500)}b\n`.repeat(400)}Disallow: /no\n`;
    const { allowed } = await rulesOf(200, evil, [...Array.from({ length: 20 }, (_, i) => 'a'.repeat(480 + i)), 'no']);
    expect(allowed).toHaveLength(20);
  });
});
