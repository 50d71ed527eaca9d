import type { HostileSite } from './hostile-site.js';
import { inside } from './inside.js';
import { pageHead } from './page-head.js';
import { pour } from './pour.js';

const BLOCK = Buffer.alloc(65_536, 'mill and stream ');

/** Sites that do not come to an end. */
export const endlessSites: readonly HostileSite[] = [
  {
    name: 'endless-body',
    does: 'Sends a body that never ends.',
    answers: ['/'],
    inside: true,
    logged: 'body-over-limit',
    play: ({ socket, host }) => pour(socket, after(pageHead() + inside(host), BLOCK)),
  },
  {
    name: 'crumbs',
    does: 'Sends a body that never ends in chunks of one byte.',
    answers: ['/'],
    inside: true,
    logged: 'body-over-limit',
    play: ({ socket, host }) => {
      const text = inside(host);
      const first = `${pageHead('Transfer-Encoding: chunked')}${text.length.toString(16)}\r\n${text}\r\n`;
      pour(socket, after(first, '1\r\nx\r\n'.repeat(10_000)));
    },
  },
  {
    name: 'endless-head',
    does: 'Sends headers that never end.',
    answers: [],
    inside: false,
    logged: 'endless-headers',
    play: ({ socket }) => pour(socket, after('HTTP/1.1 200 OK\r\n', 'X-More: and more and more\r\n'.repeat(100))),
  },
  {
    name: 'endless-header',
    does: 'Sends one header that never ends.',
    answers: [],
    inside: false,
    logged: 'endless-headers',
    play: ({ socket }) => pour(socket, after('HTTP/1.1 200 OK\r\nX-More: ', 'more '.repeat(1000))),
  },
  {
    name: 'cookies',
    does: 'Sets 10,000 cookies.',
    answers: [],
    inside: false,
    logged: 'endless-headers',
    play: ({ socket, host }) => {
      const cookies = Array.from({ length: 10_000 }, (_, i) => `Set-Cookie: c${i}=1`);
      socket.end(pageHead(...cookies) + inside(host));
    },
  },
  {
    name: 'interim-flood',
    does: 'Says without end that it is still processing.',
    answers: [],
    inside: false,
    logged: 'interim-flood',
    play: ({ socket }) => pour(socket, after('', 'HTTP/1.1 102 Processing\r\n\r\n'.repeat(100))),
  },
  {
    name: 'endless-trailers',
    does: 'Ends a chunked body with trailers that never end.',
    answers: ['/'],
    inside: true,
    logged: 'body-cut-short',
    play: ({ socket, host }) => {
      const text = inside(host);
      const body = `${text.length.toString(16)}\r\n${text}\r\n0\r\n`;
      pour(socket, after(pageHead('Transfer-Encoding: chunked') + body, 'X-More: and more\r\n'.repeat(100)));
    },
  },
  {
    name: 'endless-icon',
    does: 'Has an honest page, and an icon that never ends.',
    answers: ['/'],
    inside: true,
    logged: 'body-over-limit',
    paths: ['/favicon.ico'],
    play: endlessBeside('image/x-icon'),
  },
  {
    name: 'endless-sitemap',
    does: 'Has an honest page, and a sitemap that never ends and names nothing.',
    answers: ['/'],
    inside: true,
    logged: 'body-over-limit',
    paths: ['/sitemap.xml'],
    play: endlessBeside('text/plain'),
  },
  {
    name: 'endless-notes',
    does: 'Has an honest page, and a security.txt and an openid-configuration that never end.',
    answers: ['/'],
    inside: true,
    logged: 'body-over-limit',
    paths: ['/.well-known/security.txt', '/security.txt', '/.well-known/openid-configuration'],
    play: endlessBeside('text/plain'),
  },
];

/** Plays an honest front page; whatever else is asked for is of this type and never ends. */
function endlessBeside(type: string): HostileSite['play'] {
  return ({ socket, host, path }) => {
    if (path === '/') socket.end(pageHead() + inside(host));
    else pour(socket, after(pageHead().replace('text/html', type), BLOCK));
  };
}

function* after(first: string, block: string | Buffer): Generator<string | Buffer> {
  yield first;
  for (;;) yield block;
}
