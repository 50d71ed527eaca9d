import { readFileSync } from 'node:fs';
import { packageRoot } from './package-root.js';

/** Returns the version of this package, from source or from the bundle. */
export function packageVersion(): string {
  const root = packageRoot();
  if (root === undefined) return 'unknown';
  return String((JSON.parse(readFileSync(new URL('package.json', root), 'utf8')) as { version?: string }).version);
}
