import { Parser } from 'htmlparser2';

/**
 * Parses HTML for its tags and title, with no notion of what is inside what.
 *
 * The stock parser keeps the open elements in an array it shifts, so that a page of nothing but `<b>` takes time in the square of its
 * length. Here every element but `title` is taken for an empty one, and time is linear.
 *
 * @example
 * ```ts
 * new FlatParser({ onopentag: (name, attributes) => console.log(name, attributes) }).end(html);
 * ```
 */
export class FlatParser extends Parser {
  protected override isVoidElement(name: string): boolean {
    return name !== 'title';
  }
}
