import { commaList } from './comma-list.js';
import type { OptionField } from './option-fields.js';

/**
 * Reads the value of an option from text, as its type asks: numbers, `true` and `false`, lists with commas or as JSON, text as it is.
 *
 * @throws TypeError where the text is no such value.
 */
export function parseOption(type: OptionField['type'], text: string): unknown {
  switch (type) {
    case 'string':
      return text;
    case 'number':
      if (text.trim() !== '' && Number.isFinite(Number(text))) return Number(text);
      throw new TypeError(`Expected a number, got \`${text}\`.`);
    case 'boolean':
      if (text === 'true' || text === 'false') return text === 'true';
      throw new TypeError(`Expected \`true\` or \`false\`, got \`${text}\`.`);
    case 'array':
      return text.trimStart().startsWith('[') ? jsonList(text) : commaList(text);
  }
}

function jsonList(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new TypeError(`Expected a list such as a,b or ["a","b"], got \`${text}\`.`);
  }
}
