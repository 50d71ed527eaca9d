import { spawn } from 'node:child_process';
import { promises as dns } from 'node:dns';
import { once } from 'node:events';
import { connect } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Lab, startLab } from '../../../examples/lab/start-lab.js';
import { fetchPage } from './fetch-page.js';
import { gone } from './gone.js';

describe('startLab', () => {
  let lab: Lab;
  let resolver: dns.Resolver;
  beforeAll(async () => {
    lab = await startLab({ size: 0 });
    resolver = new dns.Resolver({ timeout: 2000, tries: 2 });
    resolver.setServers([...lab.resolvers]);
  });
  afterAll(() => lab.close());

  const www = (path: string) => fetchPage(`https://www.millbrook.test:${lab.httpsPort}${path}`);
  const sans = async (servername: string) => {
    const socket = connectTls({ port: lab.httpsPort, host: '127.0.0.1', servername, rejectUnauthorized: false });
    await once(socket, 'secureConnect');
    const names = socket.getPeerX509Certificate()?.subjectAltName;
    socket.destroy();
    return names;
  };

  it('resolves its names to loopback', async () => {
    expect(await resolver.resolve4('www.millbrook.test')).toEqual(['127.0.0.1']);
    expect(await resolver.resolve6('millbrook.test')).toEqual(['::1']);
    expect(await resolver.resolve4('nobody-wrote-this.wild.millbrook.test')).toEqual(['127.0.0.1']);
    expect(await resolver.resolve4('fixed.wild.millbrook.test')).toEqual(['127.0.0.2']);
  });

  it('has every kind of record a scan asks for', async () => {
    expect(await resolver.resolveCname('www.millbrook.test')).toEqual(['edge.millbrook.test']);
    expect((await resolver.resolveMx('millbrook.test')).map(({ exchange }) => exchange)).toContain(
      'mail.millbrook.test',
    );
    expect(await resolver.resolveNs('corp.millbrook.test')).toEqual(['ns1.corp.millbrook.test']);
    expect((await resolver.resolveSoa('millbrook.test')).nsname).toBe('ns1.millbrook.test');
    expect(await resolver.resolveSrv('_xmpp-server._tcp.millbrook.test')).toMatchObject([
      { name: 'xmpp.millbrook.test', port: 5269 },
    ]);
    expect((await resolver.resolveTxt('millbrook.test')).flat().join()).toContain('include:_spf.millbrook.test');
    expect(await resolver.resolvePtr('1.0.0.127.in-addr.arpa')).toEqual(['farm-1.millbrook.test']);
    expect(await resolver.resolvePtr(`1.${'0.'.repeat(31)}ip6.arpa`)).toEqual(['v6.millbrook.test']);
  });

  it('has names that do not exist, have nothing, go in circles, or fail', async () => {
    await expect(resolver.resolve4('ghost.millbrook.test')).rejects.toMatchObject({ code: 'ENOTFOUND' });
    await expect(resolver.resolve4('hollow.millbrook.test')).rejects.toMatchObject({ code: 'ENODATA' });
    await expect(resolver.resolve4('broken.millbrook.test')).rejects.toMatchObject({ code: 'ESERVFAIL' });
    expect(await resolver.resolveCname('loop-a.millbrook.test')).toEqual(['loop-b.millbrook.test']);
    expect(await resolver.resolveCname('loop-b.millbrook.test')).toEqual(['loop-a.millbrook.test']);
  });

  it('leads from HTTP to HTTPS, along on one host, and out of scope', async () => {
    const plain = await fetchPage(`http://www.millbrook.test:${lab.httpPort}/`);
    expect(plain).toMatchObject({ status: 302, headers: { location: `https://www.millbrook.test:${lab.httpsPort}/` } });
    expect(await www('/old')).toMatchObject({ status: 301, headers: { location: '/new.html' } });
    expect((await www('/partner')).headers.location).toMatch(/^http:\/\/www\.downstream\.test:\d+\/welcome$/);
  });

  it('has pages that robots.txt and the sitemap name, one large, one missing', async () => {
    expect((await www('/robots.txt')).body).toContain('Disallow: /hidden.html');
    expect((await www('/hidden.html')).body).toContain('vault.millbrook.test');
    expect((await www('/sitemap.xml')).body).toContain(`https://www.millbrook.test:${lab.httpsPort}/from-sitemap.html`);
    expect((await www('/big.html')).body.length).toBeGreaterThan(2_000_000);
    expect((await www('/gone.html')).status).toBe(404);
  });

  it('has a calendar without a last month', async () => {
    const before = lab.stats.trapRequests;
    let next = '/calendar?month=1';
    for (let step = 1; step <= 20; step++) {
      const { body } = await www(next);
      expect(body).toContain(`/calendar?month=${step * 12 + 1}"`);
      next = `/calendar?month=${step * 12 + 1}`;
    }
    expect(lab.stats.trapRequests).toBe(before + 20);
  });

  it('presents certificates that lead on, by server name', async () => {
    expect(await sans('www.millbrook.test')).toContain('DNS:api.millbrook.test');
    expect(await sans('api.millbrook.test')).toContain('DNS:intranet.corp.millbrook.test');
    expect(await sans('any.wild.millbrook.test')).toContain('DNS:*.wild.millbrook.test');
    expect(await sans('front.millbrook.test')).toBeUndefined();
  });

  it('counts all that reaches the neighbour', async () => {
    const address = (await resolver.resolve4('www.downstream.test'))[0] ?? '';
    expect(lab.stats.neighbour.log).toEqual(['A www.downstream.test']);
    const link = /http:\/\/www\.downstream\.test:\d+\//.exec((await www('/')).body)?.[0] ?? '';
    expect((await fetchPage(link, address)).body).toContain('only-via-neighbour.millbrook.test');
    expect(lab.stats.neighbour).toMatchObject({ dnsQueries: 1, connections: 1, httpRequests: 1 });
    await fetchPage(`https://www.downstream.test:${lab.httpsPort}/`);
    expect(lab.stats.neighbour).toMatchObject({ connections: 2, httpRequests: 2 });
  });

  it('grows by seed and size, on the web and in the DNS', async () => {
    await using grown = await startLab({ seed: 3, size: 1 });
    await using same = await startLab({ seed: 3, size: 1 });
    await using other = await startLab({ seed: 4, size: 1 });
    const mails = (one: Lab) => [...one.generated()].filter(({ type }) => type === 'DNS_NAME').map(({ data }) => data);
    expect(mails(grown)).toEqual(mails(same));
    expect(mails(grown)).not.toEqual(mails(other));
    expect(grown.expectedCount()).toBe(grown.expected.length + [...grown.generated()].length);
    const page = [...grown.generated()].find(({ data }) => data.endsWith('/page-1.html'))?.data ?? '';
    expect((await fetchPage(page)).status).toBe(200);
    const theirs = new dns.Resolver();
    theirs.setServers([grown.dns]);
    expect(await theirs.resolve4(new URL(page).hostname)).toEqual(['127.0.0.1']);
  });

  it('names what is wrong with its options before it opens a port', async () => {
    await expect(startLab({ size: -1 })).rejects.toThrow(/`size`.*`-1`/);
  });

  it('ends with its connections, and may be closed twice', async () => {
    const brief = await startLab({ size: 0 });
    const idle = [brief.httpPort, brief.httpsPort, Number(brief.dns.split(':')[1])].map((port) =>
      connect(port, '127.0.0.1'),
    );
    await Promise.all(idle.map((socket) => once(socket, 'connect')));
    const ends = idle.map(gone);
    await Promise.all([brief.close(), brief.close()]);
    await Promise.all(ends);
    await expect(once(connect(brief.httpPort, '127.0.0.1'), 'connect')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });

  it('leaves nothing behind that keeps a process alive', async () => {
    const script = `
      const { startLab } = await import(${JSON.stringify(new URL('../../../examples/lab/start-lab.ts', import.meta.url).href)});
      const lab = await startLab();
      const answer = await fetch('http://127.0.0.1:' + lab.httpPort + '/');
      await answer.text();
      await lab.close();
      process.stdout.write('closed');
    `;
    const root = fileURLToPath(new URL('../../..', import.meta.url));
    const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
      cwd: root,
      timeout: 20_000,
    });
    let said = '';
    child.stdout.on('data', (chunk) => {
      said += chunk;
    });
    child.stderr.pipe(process.stderr);
    const [code] = await once(child, 'close');
    expect(code).toBe(0);
    expect(said).toBe('closed');
  });
});
