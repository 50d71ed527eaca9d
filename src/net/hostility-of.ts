import type { hostilities } from './hostilities.js';

const BY_CODE: Readonly<Record<string, keyof typeof hostilities>> = {
  EINTERIM: 'interim-flood',
  UND_ERR_HEADERS_OVERFLOW: 'endless-headers',
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: 'not-http',
  UND_ERR_SOCKET: 'closed-unanswered',
  ECONNRESET: 'closed-unanswered',
  EPIPE: 'closed-unanswered',
};

/**
 * Tells what a server did by the error of a request that it left without an answer.
 *
 * @returns undefined for what happens to everyone: nothing listens, no such name, no connection in time, the scan stopped.
 * @example
 * ```ts
 * const answer = await http.request(url).catch((error) => hostilityOf(error)); // 'silence'
 * ```
 */
export function hostilityOf(error: unknown): keyof typeof hostilities | undefined {
  const { name, code, sent } = (error ?? {}) as Readonly<Record<string, unknown>>;
  // The one error of undici's parser that has no code.
  if (name === 'HTTPParserError') return 'not-http';
  if (typeof code !== 'string') return undefined;
  if (code === 'ETIMEDOUT') return sent === true ? 'silence' : undefined;
  return Object.hasOwn(BY_CODE, code) ? BY_CODE[code] : undefined;
}
