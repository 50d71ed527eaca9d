import type { Readable, Writable } from 'node:stream';

/** A stream for people or data, which may be a terminal. */
export type OutStream = Writable & { readonly isTTY?: boolean | undefined; readonly columns?: number | undefined };

/** What the command line reads from and writes to; `process` is one. */
export interface Io {
  readonly stdin: Readable & { readonly isTTY?: boolean | undefined };
  readonly stdout: OutStream;
  readonly stderr: OutStream;
  readonly env: Readonly<Record<string, string | undefined>>;
}
