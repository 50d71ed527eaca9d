import { promises as dns } from 'node:dns';
import { once } from 'node:events';
import { connect as connectTcp } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { Lab } from '../../../examples/lab/start-lab.js';
import { fetchPage } from './fetch-page.js';

const SCOPE = 'millbrook.test';
const inScope = (name: string) => name === SCOPE || name.endsWith(`.${SCOPE}`);

/** An alias that leads nowhere is answered with an empty list. */
const exists = (records: unknown[] | 'none' | 'error') =>
  records === 'error' || (records !== 'none' && records.length > 0);

/**
 * Discovers the lab the plain way: one worklist, no engine, no module. An independent witness for the lab's own list.
 *
 * @returns `TYPE data` lines of what is in scope, and of the names out of scope that records of it point at.
 */
export async function crawlLab(lab: Lab): Promise<Set<string>> {
  const found = new Set<string>();
  const seen = new Set<string>();
  const work: (() => Promise<void>)[] = [];
  const resolver = new dns.Resolver({ timeout: 2000, tries: 2 });
  resolver.setServers([lab.dns]);
  const first = (key: string, job: () => Promise<void>) => {
    if (seen.has(key)) return;
    seen.add(key);
    work.push(job);
  };
  const note = (type: string, data: string) => found.add(`${type} ${data}`);

  const ask = async (name: string, type: string): Promise<unknown[] | 'none' | 'error'> => {
    try {
      const records = await resolver.resolve(name, type);
      return Array.isArray(records) ? records : [records];
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code ?? '';
      return code === 'ENOTFOUND' || code === 'ENODATA' ? 'none' : 'error';
    }
  };

  const text = (value: string) => {
    for (const [mail] of value.matchAll(/[\w.-]+@[\w-]+(?:\.[\w-]+)+/g)) {
      if (inScope(mail.split('@')[1] ?? '')) note('EMAIL_ADDRESS', mail);
    }
    for (const [host] of value.replace(/[\w.-]+@/g, '@').matchAll(/(?:[\w-]+\.)+test\b/g)) name(host);
  };

  const address = (ip: string) =>
    first(`ip ${ip}`, async () => {
      const reverse = ip.includes(':')
        ? `1.${'0.'.repeat(31)}ip6.arpa`
        : `${ip.split('.').reverse().join('.')}.in-addr.arpa`;
      for (const host of (await resolver.resolvePtr(reverse).catch(() => [])) as string[]) name(host);
    });

  const name = (host: string) => {
    if (!inScope(host)) return;
    first(`name ${host}`, () => resolve(host));
  };

  const resolve = async (host: string) => {
    const answers = await Promise.all(
      ['A', 'AAAA', 'CNAME', 'MX', 'NS', 'SOA', 'SRV', 'TXT'].map(async (type) => ({
        type,
        records: await ask(host, type),
      })),
    );
    note(answers.some(({ records }) => exists(records)) ? 'DNS_NAME' : 'DNS_NAME_UNRESOLVED', host);
    for (const { type, records } of answers) {
      if (typeof records === 'string') continue;
      for (const record of records) lead(type, record);
      if (type === 'A') farm(host, records as string[]);
    }
    name(host.slice(host.indexOf('.') + 1));
  };

  const farm = (host: string, ips: readonly string[]) => {
    for (const ip of ips) for (const port of lab.ports) probe(host, ip, port);
  };

  const pointed = (host: string) => {
    if (host !== '' && !inScope(host)) note('DNS_NAME', host);
    name(host);
  };

  const lead = (type: string, record: unknown) => {
    if (type === 'A' || type === 'AAAA') address(record as string);
    else if (type === 'TXT') text((record as string[]).join(''));
    else if (typeof record === 'string') pointed(record);
    else {
      const { exchange, nsname, name: target } = record as { exchange?: string; nsname?: string; name?: string };
      pointed(exchange ?? nsname ?? target ?? '');
    }
  };

  const probe = (host: string, ip: string, port: number) =>
    first(`port ${host}:${port}`, async () => {
      const socket = connectTcp({ host: ip, port });
      const open = await once(socket, 'connect').then(
        () => true,
        () => false,
      );
      socket.destroy();
      if (!open) return;
      note('OPEN_TCP_PORT', `${host}:${port}`);
      for (const scheme of ['http', 'https']) visit(`${scheme}://${host}:${port}/`, ip);
      await handshake(host, ip, port);
    });

  const handshake = async (host: string, ip: string, port: number) => {
    const socket = connectTls({ host: ip, port, servername: host, rejectUnauthorized: false });
    try {
      await once(socket, 'secureConnect');
      note('TLS_CERTIFICATE', `${host}:${port}`);
      const names = socket.getPeerX509Certificate()?.subjectAltName ?? '';
      text(names.replaceAll('DNS:*.', 'DNS:').replaceAll('email:', ' '));
    } catch {
      // Not a TLS port.
    } finally {
      socket.destroy();
    }
  };

  const visit = (url: string, ip: string) => {
    note('URL_UNVERIFIED', url);
    first(`url ${url}`, async () => {
      const page = await fetchPage(url, ip).catch(() => undefined);
      if (!page) return;
      note('URL', url);
      note('HTTP_RESPONSE', url);
      for (const value of Object.values(page.headers)) text(String(value));
      text(page.body);
      const { location } = page.headers;
      if (location) redirect(new URL(location, url), ip);
      links(page.body, url);
      const directory = new URL('.', url);
      if (directory.pathname !== '/') note('URL_UNVERIFIED', directory.href);
      if (new URL(url).pathname === '/') await robots(new URL('/robots.txt', url), ip);
    });
  };

  const redirect = (to: URL, ip: string) => {
    if (!inScope(to.hostname)) return;
    if (lab.ports.includes(Number(to.port))) visit(to.href, ip);
  };

  const links = (body: string, url: string) => {
    const base = new URL(/<base href="([^"]+)"/.exec(body)?.[1] ?? '.', url);
    const attributes = body.matchAll(/<(?!base)[^>]* (?:href|src|action)="([^"]+)"/g);
    const raw = [...attributes, ...body.matchAll(/srcset="([^" ]+)/g), ...body.matchAll(/content="[^"]*url=([^"]+)"/g)];
    const absolute = [...body.matchAll(/https?:\/\/[^\s"'<>)]+/g)].map(([link]) => link);
    for (const link of [...raw.map((match) => match[1] ?? ''), ...absolute]) {
      const target = new URL(link, base);
      const media = /\.(png|css)$/.test(target.pathname); // nothing a scanner reads: refused at admission
      if (target.protocol.startsWith('http') && inScope(target.hostname) && target.port && !media)
        note('URL_UNVERIFIED', target.href);
    }
  };

  const robots = async (url: URL, ip: string) => {
    const { status, body } = await fetchPage(url.href, ip);
    if (status !== 200) return;
    for (const [, path = ''] of body.matchAll(/^(?:allow|disallow|sitemap): *([^\s*]+)$/gim))
      visit(new URL(path, url).href, ip);
  };

  for (const target of lab.targets) name(target);
  while (work.length > 0) await Promise.all(work.splice(0, 64).map((job) => job()));
  return found;
}
