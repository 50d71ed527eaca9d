import { Tokenizer, TokenParser, TokenType } from '@streamparser/json';

/** What to pick out of a JSON text. */
export interface JsonItemsOptions {
  /** Where the items are, such as `$.*` or `$.data.*`: the members of one array. */
  readonly items: string;
  /** Where one value beside them is, such as `$.meta.cursor`. */
  readonly beside?: string | undefined;
  /** Bytes that may pass without a value: what one item may take. @default 1048576 */
  readonly largest?: number | undefined;
}

/** Levels that honest answers stay well below; deeper, the parser's own bookkeeping would outgrow the text. */
const DEEPEST = 64;
/** Characters of an answer without items that are looked at again, to tell an empty list from none. */
const EMPTY_MOST = 65_536;

/**
 * Parses JSON as it comes, and yields the members of one array in it; returns the value beside it, as last seen.
 *
 * Holds one item and the items of one chunk, however long the text. Fails with a SyntaxError on what is no JSON, or ends too soon
 * (its `cause` is then `'cut short'`), with a RangeError on an item too large or nested too deep, and with a TypeError where there is no such array.
 *
 * @example
 * ```ts
 * for await (const { name } of jsonItems(response.body, { items: '$.data.*' })) print(name);
 * ```
 */
export async function* jsonItems(
  chunks: AsyncIterable<Uint8Array>,
  { items, beside, largest = 1_048_576 }: JsonItemsOptions,
): AsyncGenerator<unknown, unknown, undefined> {
  const decoder = new TextDecoder();
  const found: unknown[] = [];
  const parse = parser(items, beside, (value) => found.push(value));
  let head: string | undefined = '';
  let silent = 0;
  const take = (text: string, bytes: number) => {
    if (head !== undefined) head = head.length > EMPTY_MOST ? head : head + text;
    parse.write(text);
    silent = found.length > 0 ? 0 : silent + bytes;
    if (found.length > 0) head = undefined;
    if (silent > largest) throw new RangeError(`more than ${largest} bytes without an item`);
  };
  for await (const chunk of chunks) {
    take(decoder.decode(chunk, { stream: true }), chunk.length);
    yield* found;
    found.length = 0;
  }
  take(decoder.decode(), 0);
  parse.end();
  if (head !== undefined) expectArray(head, items);
  return parse.beside();
}

function parser(items: string, beside: string | undefined, found: (value: unknown) => void) {
  const tokens = new TokenParser({ paths: beside === undefined ? [items] : [items, beside], keepStack: false });
  const tokenizer = new Tokenizer();
  let other: unknown;
  let whole = false;
  let depth = 0;
  tokenizer.onToken = (token) => {
    if (token.token === TokenType.LEFT_BRACE || token.token === TokenType.LEFT_BRACKET) depth++;
    else if (token.token === TokenType.RIGHT_BRACE || token.token === TokenType.RIGHT_BRACKET) depth--;
    if (depth > DEEPEST) throw new RangeError(`values nested more than ${DEEPEST} deep`);
    if (tokens.isEnded) throw new SyntaxError();
    tokens.write(token);
  };
  tokens.onValue = ({ value, key, stack }) => {
    if (beside !== undefined && pathOf(stack, key) === beside) other = value;
    else found(value);
  };
  tokens.onEnd = () => {
    whole = true;
  };
  return {
    beside: () => other,
    write(text: string) {
      try {
        tokenizer.write(text);
      } catch (error) {
        if (error instanceof RangeError) throw error;
        // The parser's message quotes the text, and the text may quote a key.
        throw new SyntaxError('what is no JSON');
      }
    },
    end() {
      if (!whole) throw new SyntaxError('JSON that ends too soon', { cause: 'cut short' });
    },
  };
}

function pathOf(stack: readonly { key?: unknown }[], key: unknown): string {
  return ['$', ...stack.slice(1).map((level) => level.key), key].join('.');
}

function expectArray(text: string, items: string): void {
  const steps = items.split('.').slice(1, -1);
  let at: unknown = text.length > EMPTY_MOST ? undefined : JSON.parse(text);
  for (const step of steps) at = (at as Record<string, unknown> | null | undefined)?.[step];
  if (!Array.isArray(at)) throw new TypeError(`no list at \`${items.replace(/\.\*$/, '')}\``);
}
