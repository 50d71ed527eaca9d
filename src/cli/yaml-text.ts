import { isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import type { Problem } from './problem.js';

/** Characters of the longest text that is read. */
const LONGEST = 1_000_000;

/** Problems told of one text; what is broken once may be so at every line. */
const MOST_PROBLEMS = 20;

/** A YAML text that has been read. */
export interface YamlText {
  /** As plain data; nothing where there are problems. */
  readonly value: unknown;
  readonly problems: readonly Problem[];
  /** Tells where the thing at a path is, as `file:line:column`; where it is not, the nearest thing around it. */
  placeOf(path: readonly PropertyKey[]): string;
}

/**
 * Reads YAML of one document, and keeps where everything in it is.
 *
 * Texts above 1,000,000 characters, aliases that multiply, and keys given twice are problems.
 *
 * @param text The text.
 * @param file What to call it.
 */
export function yamlText(text: string, file: string): YamlText {
  if (text.length > LONGEST) {
    const message = `Expected at most ${LONGEST.toLocaleString('en-US')} characters, got ${text.length.toLocaleString('en-US')}.`;
    return { value: undefined, problems: [{ place: file, message }], placeOf: () => file };
  }
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter, prettyErrors: false });
  const at = (offset: number) => {
    const { line, col } = counter.linePos(offset);
    return `${file}:${line}:${col}`;
  };
  const problems = document.errors
    .slice(0, MOST_PROBLEMS)
    .map(({ pos, message }) => ({ place: at(pos[0]), message: sentence(message) }));
  const placeOf = (path: readonly PropertyKey[]) => {
    let offset = 0;
    let node: unknown = document.contents;
    for (const key of path) {
      if (isAlias(node)) node = node.resolve(document);
      if (isMap(node)) {
        const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(key));
        offset = (pair?.key as Node | undefined)?.range?.[0] ?? offset;
        node = pair?.value;
      } else if (isSeq(node)) {
        node = node.items[Number(key)];
        offset = (node as Node | undefined)?.range?.[0] ?? offset;
      } else break;
    }
    return at(offset);
  };
  if (problems.length > 0) return { value: undefined, problems, placeOf };
  try {
    return { value: document.toJS({ maxAliasCount: 100 }), problems, placeOf };
  } catch (error) {
    return { value: undefined, problems: [{ place: at(0), message: sentence((error as Error).message) }], placeOf };
  }
}

function sentence(message: string): string {
  if (/call stack/.test(message)) return 'Expected less nesting.';
  if (/multiple documents/.test(message)) return 'Expected one document, got several.';
  return message.replace(/\.?$/, '.');
}
