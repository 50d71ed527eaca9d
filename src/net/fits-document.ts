import type { HttpAnswer } from './create-http-client.js';
import type { WellKnownDocument } from './well-known-documents.js';

/**
 * Tells whether an answer is the document that was asked for, and not a page that a server gives to whatever one asks.
 *
 * @example
 * ```ts
 * fitsDocument({ path: '/.well-known/nodeinfo', json: ['links'] }, answer);
 * ```
 */
export function fitsDocument({ json, text }: WellKnownDocument, answer: Pick<HttpAnswer, 'status' | 'body'>): boolean {
  if (answer.status !== 200) return false;
  if (text !== undefined) return text.test(answer.body);
  if (json === undefined || !/^\s{0,100}[[{]/.test(answer.body)) return false;
  try {
    const value: unknown = JSON.parse(answer.body);
    // Some of them are lists of what others have as one.
    const first: unknown = Array.isArray(value) ? value[0] : value;
    return typeof first === 'object' && first !== null && json.some((member) => Object.hasOwn(first, member));
  } catch {
    return false;
  }
}
