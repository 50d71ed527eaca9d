import { hostilities } from './hostilities.js';

const BY_CODE: Readonly<Record<string, keyof typeof hostilities>> = {
  EBODYLIMIT: 'body-over-limit',
  EINTERIM: 'interim-flood',
  HPE_HEADER_OVERFLOW: 'endless-headers',
  UND_ERR_HEADERS_OVERFLOW: 'endless-headers',
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: 'not-http',
  UND_ERR_SOCKET: 'closed-unanswered',
  ECONNRESET: 'closed-unanswered',
  EPIPE: 'closed-unanswered',
};

/**
 * Tells what a server did by the error of a request that it left without an answer, or of the body of a stream.
 *
 * @returns undefined for what happens to everyone: nothing listens, no such name, no connection in time, the scan stopped.
 * @example
 * ```ts
 * const answer = await http.request(url).catch((error) => hostilityOf(error)); // 'silence'
 * ```
 */
export function hostilityOf(error: unknown): keyof typeof hostilities | undefined {
  const { name, code, sent, hostility } = (error ?? {}) as Readonly<Record<string, unknown>>;
  if (typeof hostility === 'string' && Object.hasOwn(hostilities, hostility))
    return hostility as keyof typeof hostilities;
  // The one error of undici's parser that has no code.
  if (name === 'HTTPParserError') return 'not-http';
  if (typeof code !== 'string') return undefined;
  if (code === 'ETIMEDOUT') return sent === true ? 'silence' : undefined;
  if (Object.hasOwn(BY_CODE, code)) return BY_CODE[code];
  // The errors of the parser of Node's own client.
  return code.startsWith('HPE_') ? 'not-http' : undefined;
}
