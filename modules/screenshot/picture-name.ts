import { createHash } from 'node:crypto';

const LONGEST = 80;

/**
 * Names the file of a picture after the page it is of: readable, safe on every file system, and one for each address.
 *
 * @param extension Without its dot.
 * @example
 * ```ts
 * pictureName('https://example.com/a?b', 'png'); // 'https_example.com_a_b-0dc2f7e9b1.png'
 * ```
 */
export function pictureName(url: string, extension: string): string {
  const readable = url
    .replace(/[^a-z0-9.-]+/gi, '_')
    .replace(/\.{2,}/g, '.')
    .slice(0, LONGEST);
  const hash = createHash('sha256').update(url).digest('hex').slice(0, 10);
  return `${readable.replace(/^[_.-]+|[_.-]+$/g, '')}-${hash}.${extension}`;
}
