import { setTimeout as sleep } from 'node:timers/promises';
import type { HostileSite } from './hostile-site.js';
import { inside } from './inside.js';
import { pageHead } from './page-head.js';
import { pour } from './pour.js';

/** Milliseconds between two bytes. */
const PACE = 1000;

/** Sites that take their time. */
export const slowSites: readonly HostileSite[] = [
  {
    name: 'silent',
    does: 'Reads the request and says nothing.',
    answers: [],
    inside: false,
    logged: 'silence',
    play: ({ socket }) => void socket.resume(),
  },
  {
    name: 'slow-head',
    does: 'Sends the head of its answer a byte a second.',
    answers: [],
    inside: false,
    logged: 'silence',
    play: ({ socket }) => pour(socket, slowly(pageHead())),
  },
  {
    name: 'slow-body',
    does: 'Sends its body a byte a second.',
    answers: ['/'],
    inside: true,
    logged: 'slow-body',
    play: ({ socket, host }) => {
      socket.write(pageHead('Content-Length: 100000') + inside(host));
      pour(socket, slowly(' '.repeat(100_000)));
    },
  },
  {
    name: 'slow-interim',
    does: 'Says every second that it is still processing.',
    answers: [],
    inside: false,
    logged: 'silence',
    play: ({ socket }) => pour(socket, slowly(Array<string>(3600).fill('HTTP/1.1 102 Processing\r\n\r\n'))),
  },
];

async function* slowly(parts: Iterable<string>): AsyncGenerator<string> {
  for (const part of parts) {
    yield part;
    await sleep(PACE, undefined, { ref: false });
  }
}
