import { StringDecoder } from 'node:string_decoder';
import { copyFlat } from '../util/copy-flat.js';

/**
 * Cuts chunks of UTF-8 into lines as they come, without their ends; the last one need not have one.
 *
 * Holds one line and one chunk. What is no UTF-8 becomes U+FFFD. Fails with a RangeError at a line that is too long.
 *
 * @param longest Characters of a line. @default 65536
 * @example
 * ```ts
 * for await (const line of textLines(response.body)) print(line);
 * ```
 */
export async function* textLines(
  chunks: AsyncIterable<Uint8Array>,
  longest = 65_536,
): AsyncGenerator<string, void, undefined> {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  for await (const chunk of chunks) {
    const lines = (rest + decoder.write(chunk as Buffer)).split(/\r?\n/);
    rest = lines.pop() ?? '';
    for (const line of lines) yield within(line, longest);
    within(rest, longest);
  }
  rest += decoder.end();
  if (rest !== '') yield within(rest, longest);
}

function within(line: string, longest: number): string {
  if (line.length <= longest) return copyFlat(line);
  throw new RangeError(`a line of more than ${longest} characters`);
}
