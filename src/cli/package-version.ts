import { readFileSync } from 'node:fs';

/** Returns the version of this package, from source or from the bundle. */
export function packageVersion(): string {
  for (let at = new URL('.', import.meta.url); ; at = new URL('..', at)) {
    try {
      const facts = JSON.parse(readFileSync(new URL('package.json', at), 'utf8')) as {
        name?: string;
        version?: string;
      };
      if (facts.name === 'headgate') return String(facts.version);
    } catch {} // not in this folder
    if (at.pathname === '/') return 'unknown';
  }
}
