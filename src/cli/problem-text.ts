import { printable } from '../util/printable.js';
import type { Problem } from './problem.js';

/** Words a problem in one line: `file:line:column: message`. */
export function problemText({ place, message }: Problem): string {
  return printable(`${place}: ${message}`);
}
