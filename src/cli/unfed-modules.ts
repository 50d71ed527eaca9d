import type { Module } from '../module.js';
import type { ScanSummary } from '../scan.js';

/**
 * Words which of the modules that the user chose were given nothing.
 *
 * @param chosen Their names.
 * @param modules Those that ran.
 */
export function unfedModules(
  chosen: readonly string[],
  modules: readonly Module[],
  summary: Pick<ScanSummary, 'modules'>,
): string[] {
  return modules
    .filter(({ name }) => chosen.includes(name) && summary.modules[name]?.consumed === 0)
    .map(({ name, spec: { watches } }) => {
      const types = watches.join(' or ');
      return `\`${name}\` was given nothing: no ${types} turned up. What leads there: headgate list modules.`;
    });
}
