import { readdirSync } from 'node:fs';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { configHome } from './config-home.js';
import { packageRoot } from './package-root.js';

/**
 * Finds the presets that go by name: those of this package, and those in `presets` of the user's configuration, which win.
 *
 * @param env The environment.
 * @returns paths by name, in order of name.
 */
export function presetFiles(env: Readonly<Record<string, string | undefined>>): ReadonlyMap<string, string> {
  const root = packageRoot();
  const folders = [
    ...(root ? [fileURLToPath(new URL('modules/presets', root))] : []),
    join(configHome(env), 'presets'),
  ];
  const found = folders.flatMap((folder) => {
    const names = filesIn(folder).filter((name) => /\.ya?ml$/.test(name));
    return names.map((name) => [name.slice(0, -extname(name).length), join(folder, name)] as const);
  });
  return new Map([...new Map(found)].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return []; // there need be none
  }
}
