import type { HostileSite } from './hostile-site.js';
import { inside } from './inside.js';
import { pageHead } from './page-head.js';

/** Sites that do not keep to the protocol. */
export const brokenSites: readonly HostileSite[] = [
  {
    name: 'long-length',
    does: 'Announces more body than it sends.',
    answers: ['/'],
    inside: true,
    logged: 'body-cut-short',
    play: ({ socket, host }) => void socket.end(pageHead('Content-Length: 100000') + inside(host)),
  },
  {
    name: 'short-length',
    does: 'Sends more body than it announces: what is beyond is not read.',
    answers: ['/'],
    inside: true,
    play: ({ socket, host }) => {
      const text = inside(host);
      socket.end(`${pageHead(`Content-Length: ${text.length}`)}${text}${text.replace('inside', 'beyond')}`);
    },
  },
  {
    name: 'two-lengths',
    does: 'Announces two lengths of body.',
    answers: [],
    inside: false,
    logged: 'not-http',
    play: ({ socket, host }) => void socket.end(pageHead('Content-Length: 10', 'Content-Length: 20') + inside(host)),
  },
  {
    name: 'broken-chunks',
    does: 'Breaks off its chunks with one of no size.',
    answers: ['/'],
    inside: true,
    logged: 'body-cut-short',
    play: ({ socket, host }) => {
      const text = inside(host);
      const chunk = `${text.length.toString(16)}\r\n${text}\r\n`;
      socket.end(`${pageHead('Transfer-Encoding: chunked')}${chunk}zz\r\nnothing\r\n`);
    },
  },
  {
    name: 'huge-chunk',
    does: 'Announces a chunk of more bytes than there are numbers for.',
    answers: ['/'],
    inside: false,
    logged: 'body-cut-short',
    play: ({ socket }) => void socket.end(`${pageHead('Transfer-Encoding: chunked')}ffffffffffffffffff\r\nnothing\r\n`),
  },
  {
    name: 'junk',
    does: 'Answers in HTTP/0.9, with no head at all.',
    answers: [],
    inside: false,
    logged: 'not-http',
    play: ({ socket, host }) => void socket.end(inside(host)),
  },
  {
    name: 'noise',
    does: 'Answers with bytes that mean nothing.',
    answers: [],
    inside: false,
    logged: 'not-http',
    play: ({ socket }) => void socket.end(Buffer.from(Array.from({ length: 5000 }, (_, i) => (i * 167 + 13) & 255))),
  },
  {
    name: 'header-bytes',
    does: 'Has NUL and escape bytes in a header.',
    answers: [],
    inside: false,
    logged: 'not-http',
    play: ({ socket, host }) => void socket.end(pageHead('X-Odd: a\u0000\u001b[2Jb') + inside(host)),
  },
  {
    name: 'hang-up',
    does: 'Closes the connection without a word.',
    answers: [],
    inside: false,
    logged: 'closed-unanswered',
    play: ({ socket }) => void socket.destroy(),
  },
  {
    name: 'bad-bytes',
    does: 'Sends NULs and bytes that are not UTF-8.',
    answers: ['/'],
    inside: true,
    logged: 'bad-text',
    play: ({ socket, host }) => {
      const odd = Buffer.from([0xff, 0xfe, 0x00, 0xc3, 0x28, 0xed, 0xa0, 0x80, 0x1b, 0x5b, 0x32, 0x4a]);
      socket.end(Buffer.concat([Buffer.from(pageHead()), odd, Buffer.from(inside(host)), odd]));
    },
  },
  {
    name: 'charset-lie',
    does: 'Names a charset that does not exist.',
    answers: ['/'],
    inside: true,
    play: ({ socket, host }) =>
      void socket.end(pageHead().replace('text/html', 'text/html; charset=x-mill') + inside(host)),
  },
  {
    name: 'title-bytes',
    does: 'Steers the terminal in its title.',
    answers: ['/'],
    inside: true,
    play: ({ socket, host }) => {
      const title = '<title>\u001b[2J\u001b]0;owned\u0007\u009b31m\nwarn forged\u202e</title>';
      socket.end(pageHead() + inside(host) + title);
    },
  },
];
