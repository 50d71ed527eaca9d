import type { HostileSite } from './hostile-site.js';
import { inside } from './inside.js';
import { pageHead } from './page-head.js';
import { pour } from './pour.js';

/** Sites with more of everything than fits. */
export const bigSites: readonly HostileSite[] = [
  {
    name: 'one-line',
    does: 'Has a page of 100 MB on one line.',
    answers: ['/'],
    inside: true,
    logged: 'body-over-limit',
    play: ({ socket, host }) =>
      pour(socket, many(pageHead() + inside(host).trim(), 'a word and another '.repeat(500), 10_500)),
  },
  {
    name: 'nested',
    does: 'Nests a million elements.',
    answers: ['/'],
    inside: true,
    logged: 'body-over-limit',
    play: ({ socket, host }) => pour(socket, many(pageHead() + inside(host), '<div>'.repeat(1000), 1000)),
  },
  {
    name: 'attributes',
    does: 'Has one element with fifty thousand attributes.',
    answers: ['/'],
    inside: true,
    play: ({ socket, host }) => {
      const attributes = Array.from({ length: 50_000 }, (_, i) => `a${i.toString(36)}`).join(' ');
      socket.end(`${pageHead()}${inside(host)}<p ${attributes}>`);
    },
  },
  {
    name: 'long-base',
    does: 'Makes short links long: 20,000 of them on a base of 2,000 characters.',
    answers: ['/'],
    inside: true,
    play: ({ socket, host }) => {
      const links = Array.from({ length: 20_000 }, (_, i) => `<a href=${i.toString(36)}>`).join('');
      socket.end(`${pageHead()}${inside(host)}<base href="http://${host}/${'x'.repeat(1900)}/y/">${links}`);
    },
  },
  {
    name: 'sitemap',
    does: 'Has a sitemap of five million URLs.',
    answers: ['/'],
    inside: true,
    logged: 'body-over-limit',
    paths: ['/sitemap.xml'],
    play: ({ socket, host, path }) => {
      const first = path === '/' ? inside(host) : '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n';
      pour(socket, many(pageHead().replace('text/html', 'application/xml') + first, sitemapPart(host), 5000));
    },
  },
  {
    name: 'robots',
    does: 'Has a robots.txt of 50 MB.',
    answers: ['/', '/hidden'],
    inside: true,
    logged: 'body-over-limit',
    paths: ['/robots.txt', '/hidden'],
    play: ({ socket, host, path }) => {
      if (path !== '/robots.txt') socket.end(pageHead() + inside(host));
      else pour(socket, many(`${pageHead()}Disallow: /hidden\n`, `# ${'nothing '.repeat(1250)}\n`, 5000));
    },
  },
];

function* many(first: string, part: string, times: number): Generator<string> {
  yield first;
  for (let i = 0; i < times; i++) yield part;
}

/** A thousand of its URLs, the same each time: what is found in it is not what it is for. */
function sitemapPart(host: string): string {
  return Array.from({ length: 1000 }, (_, i) => `<url><loc>http://${host}/a/b/page-${i}</loc></url>\n`).join('');
}
