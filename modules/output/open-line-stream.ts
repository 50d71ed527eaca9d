import type { Writable } from 'node:stream';
import type { LineWriter } from './line-writer.js';

/**
 * Writes lines to a stream of someone else's, which is left open.
 *
 * @param stream Where to write.
 * @param name What errors call it.
 * @example
 * ```ts
 * const writer = openLineStream(process.stdout, 'standard output');
 * await writer.write('example.com\n');
 * await writer.close();
 * ```
 */
export function openLineStream(stream: Writable, name: string): LineWriter {
  let failure: Error | undefined;
  const fail = (error: Error) => {
    failure ??= new Error(`Expected to write to \`${name}\`, got ${error.message}`, { cause: error });
  };
  const ended = () => fail(new Error('end of stream'));
  stream.on('error', fail).once('close', ended);

  const room = async () => {
    await firstOf(stream, ['drain', 'error', 'close']);
    if (failure) throw failure;
  };

  const close = async () => {
    stream.off('close', ended);
    if (failure) throw failure;
    await new Promise<void>((resolve) => {
      stream.write('', () => resolve());
    });
    stream.off('error', fail);
    if (failure) throw failure;
  };

  return {
    get full() {
      if (failure) return Promise.reject(failure);
      return stream.writableNeedDrain ? room() : undefined;
    },
    secure(line, secured) {
      if (failure) throw failure;
      stream.write(line, (error) => secured(error ? (failure ?? error) : undefined));
    },
    write(line) {
      if (failure) throw failure;
      if (stream.write(line)) return undefined;
      return failure ? Promise.reject(failure) : room();
    },
    close,
    abandon: close,
  };
}

function firstOf(stream: Writable, events: readonly string[]): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      for (const event of events) stream.off(event, done);
      resolve();
    };
    for (const event of events) stream.on(event, done);
  });
}
