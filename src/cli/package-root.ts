import { readFileSync } from 'node:fs';

/**
 * Finds the folder of this package, from source or from the bundle.
 *
 * @returns its URL, with a slash at the end; nothing where the bundle has been taken out of it.
 */
export function packageRoot(): URL | undefined {
  for (let at = new URL('.', import.meta.url); ; at = new URL('..', at)) {
    try {
      const { name } = JSON.parse(readFileSync(new URL('package.json', at), 'utf8')) as { name?: string };
      if (name === 'headgate') return at;
    } catch {} // not in this folder
    if (at.pathname === new URL('..', at).pathname) return undefined;
  }
}
