import type { TextLookup } from '../../../src/mail/mail-problem.js';

/** Looks TXT records up in a table; a name that is `undefined` there is one that no server answers for. */
export function textsOf(
  table: Readonly<Record<string, readonly string[] | undefined>>,
): TextLookup & { asked: string[] } {
  const asked: string[] = [];
  const lookup = async (name: string) => {
    asked.push(name);
    return name in table ? table[name] : [];
  };
  return Object.assign(lookup, { asked });
}
