import { createRequire } from 'node:module';

const PACKAGE = 'better-sqlite3/package.json';

/**
 * Refuses better-sqlite3 13 on a Node before 22: loading it would crash the process.
 *
 * @param node Version of Node.
 * @param read Reads a file of a package.
 * @throws Error with the code `ERR_DLOPEN_FAILED`, saying which version to install.
 * @example
 * ```ts
 * refuseCrash(process.versions.node);
 * ```
 */
export function refuseCrash(node: string, read: (path: string) => unknown = createRequire(import.meta.url)): void {
  if (Number.parseInt(node, 10) >= 22) return;
  let version: string;
  try {
    ({ version } = read(PACKAGE) as { version: string });
  } catch {
    // It is not there, which its import will say.
    return;
  }
  if (Number.parseInt(version, 10) < 13) return;
  const message = `version ${version} needs Node 22 and crashes ${node}: \`npm install better-sqlite3@12\``;
  throw Object.assign(new Error(message), { code: 'ERR_DLOPEN_FAILED' });
}
