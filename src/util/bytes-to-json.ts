/** Bytes as JSON tells them. */
export interface JsonBytes {
  /** What held them: `Buffer`, `Uint8Array`, `Float64Array` … */
  readonly $bytes: string;
  readonly $base64: string;
}

/**
 * Writes a Buffer, typed array or DataView as an object that JSON can tell.
 *
 * @example
 * ```ts
 * bytesToJson(Buffer.from('hi')); // { $bytes: 'Buffer', $base64: 'aGk=' }
 * ```
 */
export function bytesToJson(bytes: ArrayBufferView): JsonBytes {
  const $bytes = Buffer.isBuffer(bytes) ? 'Buffer' : (Object.prototype.toString.call(bytes).slice(8, -1) as string);
  const $base64 = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
  return { $bytes, $base64 };
}
