import { type Duplex, pipeline, Readable } from 'node:stream';

/** Sends parts to a client, at its pace, for as long as it listens; then hangs up. */
export function pour(socket: Duplex, parts: Iterable<string | Buffer> | AsyncIterable<string | Buffer>): void {
  // Whoever leaves early is what this is for.
  pipeline(Readable.from(parts, { objectMode: true }), socket, () => {});
}
