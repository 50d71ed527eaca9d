import { pipeline, Readable } from 'node:stream';
import { type BrotliOptions, constants, createBrotliCompress, createGzip } from 'node:zlib';
import type { HostileSite } from './hostile-site.js';
import { inside } from './inside.js';
import { pageHead } from './page-head.js';

/** Bytes that a bomb unpacks to, if it is let: a thousand times as many as are sent. */
const UNPACKED = 100_000_000;
const BLOCK = Buffer.alloc(1_000_000, 32);
const FAST: BrotliOptions = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } };

/** Sites whose bodies are not what their encoding says, or far more. */
export const bombSites: readonly HostileSite[] = [
  {
    name: 'gzip-bomb',
    does: 'Sends 100 MB as 100 KB of gzip.',
    answers: ['/'],
    inside: true,
    logged: 'compression-bomb',
    play: ({ socket, host }) => {
      socket.write(pageHead('Content-Encoding: gzip'));
      pipeline(Readable.from(spaces(host)), createGzip(), socket, () => {});
    },
  },
  {
    name: 'brotli-bomb',
    does: 'Sends 100 MB as a few hundred bytes of brotli.',
    answers: ['/'],
    inside: true,
    logged: 'compression-bomb',
    play: ({ socket, host }) => {
      socket.write(pageHead('Content-Encoding: br'));
      pipeline(Readable.from(spaces(host)), createBrotliCompress(FAST), socket, () => {});
    },
  },
  {
    name: 'stacked-bomb',
    does: 'Sends 100 MB packed twice.',
    answers: ['/'],
    inside: true,
    logged: 'compression-bomb',
    play: ({ socket, host }) => {
      socket.write(pageHead('Content-Encoding: gzip, gzip'));
      pipeline(Readable.from(spaces(host)), createGzip(), createGzip(), socket, () => {});
    },
  },
  {
    name: 'gzip-lie',
    does: 'Says gzip and sends plain text.',
    answers: ['/'],
    inside: false,
    logged: 'bad-compression',
    play: ({ socket, host }) => void socket.end(pageHead('Content-Encoding: gzip') + inside(host)),
  },
];

function* spaces(host: string): Generator<Buffer> {
  yield Buffer.from(inside(host));
  for (let sent = 0; sent < UNPACKED; sent += BLOCK.length) yield BLOCK;
}
