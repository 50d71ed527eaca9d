import { randomFillSync } from 'node:crypto';
import type { Setting } from './setting.js';

declare module '../../../src/event-map.js' {
  interface EventMap {
    /** Bytes that only a benchmark knows. */
    BENCH_BYTES: Uint8Array;
  }
}

/** Payloads of one kind and size; each is unique, flat, and carries its number. */
export interface Payloads {
  readonly type: 'RAW_TEXT' | 'BENCH_BYTES';
  make(number: number): string | Uint8Array;
  /** Returns the number that a payload was made with. */
  numberOf(payload: unknown): number;
}

/**
 * Returns what makes payloads: random bytes, or the same in hexadecimal, which V8 keeps as one flat string.
 *
 * @param setting What kind, and how large.
 */
export function payloads({ payload, size }: Pick<Setting, 'payload' | 'size'>): Payloads {
  if (payload === 'bytes') {
    return {
      type: 'BENCH_BYTES',
      make(number) {
        const bytes = randomFillSync(Buffer.allocUnsafeSlow(size));
        bytes.writeUInt32BE(number);
        return bytes;
      },
      numberOf: (bytes) => (bytes as Buffer).readUInt32BE(),
    };
  }
  const scratch = Buffer.allocUnsafeSlow(size >> 1);
  return {
    type: 'RAW_TEXT',
    make(number) {
      randomFillSync(scratch).writeUInt32BE(number);
      return scratch.toString('hex');
    },
    numberOf: (text) => Number.parseInt((text as string).slice(0, 8), 16),
  };
}
