import type { ScanFacts } from './scan-facts.js';
import type { StateStore } from './state-store.js';

/**
 * Reads what is saved of a scan beside its events.
 *
 * @param store Its state.
 * @returns nothing where no scan was ever kept there.
 * @throws Error naming the file where it holds something else.
 */
export function readScanFacts(store: Pick<StateStore, 'facts' | 'path'>): ScanFacts | undefined {
  const texts = store.facts();
  if (texts.scan === undefined) return undefined;
  try {
    const facts = Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, JSON.parse(text) as unknown]));
    if (facts.identity === undefined) throw new Error('`identity` is missing');
    return facts as unknown as ScanFacts;
  } catch (error) {
    throw new Error(`\`${store.path}\` is damaged: its facts cannot be read (${(error as Error).message})`, {
      cause: error,
    });
  }
}
