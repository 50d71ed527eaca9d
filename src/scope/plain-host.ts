import { hostOf } from './host-of.js';

/**
 * Returns the host of what may be more than a host (a URL, say); the text as it is where it is none.
 *
 * @example
 * ```ts
 * plainHost('https://www.example.com/login'); // 'www.example.com'
 * plainHost('?'); // '?'
 * ```
 * @param text A host, or a text that names one.
 */
export function plainHost(text: string): string {
  try {
    return hostOf(text);
  } catch {
    return text;
  }
}
