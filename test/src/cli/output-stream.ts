import { Writable } from 'node:stream';
import type { OutStream } from '../../../src/cli/io.js';

/** Makes a stream that keeps what is written to it, a terminal or not. */
export function outputStream(isTTY = false, columns?: number): { stream: OutStream; text: () => string } {
  let text = '';
  const stream = new Writable({
    decodeStrings: false,
    write(chunk, _encoding, done) {
      text += chunk;
      done();
    },
  });
  return { stream: Object.assign(stream, { isTTY, columns }), text: () => text };
}
