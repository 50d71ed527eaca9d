import type { HostileSite } from './hostile-site.js';
import { inside } from './inside.js';
import { pageHead } from './page-head.js';

/** Sites that lead a scan astray. */
export const leadingSites: readonly HostileSite[] = [
  {
    name: 'circle',
    does: 'Redirects in a circle.',
    answers: ['/', '/b', '/c'],
    inside: false,
    logged: 'redirect-loop',
    paths: ['/b', '/c'],
    play: ({ socket, path }) => redirect(socket, path === '/' ? '/b' : path === '/b' ? '/c' : '/'),
  },
  {
    name: 'stairs',
    does: 'Redirects without end, never to the same place.',
    answers: ['/', '/1', '/2', '/3', '/4', '/5'],
    inside: false,
    logged: 'redirect-chain',
    paths: ['/*'],
    play: ({ socket, path }) => redirect(socket, `/${Number(path.slice(1)) + 1}`),
  },
  {
    name: 'away',
    does: 'Redirects out of scope.',
    answers: ['/'],
    inside: false,
    logged: 'redirect-out-of-scope',
    play: ({ socket, host }) => redirect(socket, `http://${host.replace(/^.*:/, 'elsewhere.test:')}/`),
  },
  {
    name: 'long-path',
    does: 'Redirects to a path of thousands of directories.',
    answers: ['/'],
    inside: false,
    play: ({ socket }) => redirect(socket, `ftp://nowhere.test/${'a/'.repeat(5000)}`),
  },
  {
    name: 'trap',
    does: 'Has thirty links on every page, each with a session of its own in it, without end.',
    answers: ['/'],
    inside: true,
    logged: 'many-links',
    paths: ['/room*'],
    play: ({ socket, host, path }) => {
      const room = Number(/^\/room(\d+)/.exec(path)?.[1] ?? 0);
      const links = Array.from({ length: 30 }, (_, i) => {
        const next = (room * 30 + i + 1) % Number.MAX_SAFE_INTEGER;
        return `<a href="/room${next}?session=${(next * 2654435761) % 4294967296}">`;
      });
      socket.end(pageHead() + inside(host) + links.join(''));
    },
  },
];

function redirect(socket: { end(text: string): unknown }, location: string): void {
  socket.end(`HTTP/1.1 302 Found\r\nLocation: ${location}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`);
}
