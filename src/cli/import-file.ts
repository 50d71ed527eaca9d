import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

type Exports = Readonly<Record<string, unknown>>;

/**
 * Imports a file of JavaScript, or of TypeScript where this Node strips types or `tsx` is installed beside the file.
 *
 * @param path Where it is.
 * @throws whatever the file throws, and TypeError where TypeScript cannot be run.
 */
export async function importFile(path: string): Promise<Exports> {
  if (!/\.[cm]?[jt]s$/.test(path)) throw new TypeError('no JavaScript or TypeScript (.js, .mjs, .ts, .mts)');
  const whole = resolve(path);
  const url = pathToFileURL(whole).href;
  try {
    return (await import(url)) as Exports;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ERR_UNKNOWN_FILE_EXTENSION' && code !== 'ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX') throw error;
  }
  const { tsImport } = await tsx(whole);
  return tsImport(url, { parentURL: url, tsconfig: false });
}

/** Loads the `tsx` that is installed where the file is. */
async function tsx(
  path: string,
): Promise<{ tsImport(url: string, options: { parentURL: string; tsconfig: false }): Promise<Exports> }> {
  let found: string;
  try {
    // `require` finds the CommonJS of it; beside that lies what `import` would find.
    found = createRequire(path)
      .resolve('tsx/esm/api')
      .replace(/\.cjs$/, '.mjs');
  } catch {
    throw new TypeError(
      `Node ${process.versions.node} cannot run it: compile it to JavaScript, or install tsx beside it (npm install tsx)`,
    );
  }
  return (await import(pathToFileURL(found).href)) as Awaited<ReturnType<typeof tsx>>;
}
