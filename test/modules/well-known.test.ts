import { describe, expect, it } from 'vitest';
import { excavate } from '../../modules/excavate.js';
import { httpProbe } from '../../modules/http-probe.js';
import { wellKnown } from '../../modules/well-known.js';
import { wellKnownDocuments } from '../../src/net/well-known-documents.js';
import { startDnsServer } from '../src/net/dns-server.js';
import { startWebServer } from '../src/net/web-server.js';
import { runScan } from './run-scan.js';

type Files = Readonly<Record<string, string>>;

const scan = async (files: Files, host = 'mill.test', fallback?: string) => {
  await using dns = await startDnsServer(({ name, type }) =>
    type === 'A' ? [{ type, name, ttl: 9, data: '127.0.0.1' }] : [],
  );
  await using web = await startWebServer(({ url = '' }, response) => {
    const file = files[url.replace('/.well-known', '')] ?? (url === '/' ? 'home' : fallback);
    if (file?.startsWith('->')) response.writeHead(302, { location: file.slice(2) }).end();
    else response.writeHead(file === undefined ? 404 : 200).end(file);
  });
  const root = `http://${host}:${web.port}/`;
  const resolvers = [dns.server];
  const result = await runScan({
    targets: [root, `${root}again`],
    whitelist: ['mill.test'],
    modules: [httpProbe({ resolvers }), wellKnown({ resolvers }), excavate()],
  });
  const asked = web.seen.requests.filter((url) => url.includes('well-known'));
  const found = result
    .data('URL')
    .filter((url) => url.includes('well-known'))
    .map((url) => url.split('/').slice(4).join('/'));
  return { ...result, asked, found, root };
};

describe('well-known', () => {
  it('finds documents, and excavate what is in them', async () => {
    const { found, data, asked } = await scan({
      '/openid-configuration': '{"issuer":"https://login.mill.test/","token_endpoint":"https://sso.mill.test/token"}',
      '/assetlinks.json': '->/.well-known/links.json',
      '/links.json': '[{"relation":["x"],"target":{"namespace":"web","site":"https://app.mill.test"}}]',
    });
    expect(found).toEqual(['links.json', 'openid-configuration']);
    expect(data('DNS_NAME')).toEqual(expect.arrayContaining(['app.mill.test', 'login.mill.test', 'sso.mill.test']));
    // Each once, though the site has more than one page.
    expect(new Set(asked).size).toBe(asked.length);
  });

  it('asks for a mail policy where one would be', async () => {
    const files = { '/mta-sts.txt': 'version: STSv1\nmode: enforce\nmx: mx.mill.test\n' };
    expect((await scan(files)).asked).not.toContain('/.well-known/mta-sts.txt');
    const { found, data } = await scan(files, 'mta-sts.mill.test');
    expect(found).toEqual(['mta-sts.txt']);
    expect(data('DNS_NAME')).toContain('mx.mill.test');
  });

  it('takes nothing from a server that has the same page, or the same JSON, for everything', async () => {
    for (const page of ['<!doctype html>Welcome', '{"status":"ok"}', '->/login']) {
      const { found, data, errors, root } = await scan({ '/login': 'Log in' }, 'mill.test', page);
      expect([found, errors]).toEqual([[], []]);
      expect(data('URL_UNVERIFIED').filter((url) => !url.startsWith(root))).toEqual([]);
      expect(data('URL_UNVERIFIED').filter((url) => url.includes('change-password'))).toEqual([]);
    }
  });

  it('tells where passwords are changed', async () => {
    const { one, root } = await scan({ '/change-password': '->https://id.mill.test/password' });
    const place = one('URL_UNVERIFIED', 'https://id.mill.test/password');
    expect(place.discoveryContext).toBe(
      `well-known was told that passwords of ${root.slice(0, -1)} are changed at https://id.mill.test/password`,
    );
  });

  it('gives up a site that stops answering', async () => {
    await using web = await startWebServer((request, response) => {
      if (request.url?.includes('well-known')) request.socket.destroy();
      else response.end('home');
    });
    const { errors } = await runScan({ targets: [web.url], modules: [httpProbe(), wellKnown()] });
    expect(web.seen.requests.length).toBeLessThan(wellKnownDocuments.length / 2);
    expect(errors).toEqual([]);
  });
});
