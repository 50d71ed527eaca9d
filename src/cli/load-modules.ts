import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Module } from '../module.js';
import { isThenable } from '../util/is-thenable.js';
import { importFile } from './import-file.js';
import { isModule } from './is-module.js';
import { UsageError } from './usage-error.js';

/** Where modules of the user's own are. */
export interface ModulePlaces {
  readonly dirs?: readonly string[] | undefined;
  readonly files?: readonly string[] | undefined;
}

/**
 * Loads modules of the user's own: every module that a file exports, and every one that an exported function without required
 * parameters makes.
 *
 * Of a folder, its `.js`, `.mjs`, `.ts` and `.mts` files are loaded, save for tests, declarations, and TypeScript whose JavaScript lies
 * beside it; folders in it are not. A file is loaded once.
 *
 * @param places Folders and files.
 * @param known Modules there are already.
 * @throws UsageError naming the file: it is not there, throws, exports no module, or one whose name is taken.
 */
export async function loadModules(
  { dirs = [], files = [] }: ModulePlaces,
  known: readonly Module[],
): Promise<Module[]> {
  const paths = new Set([...dirs.flatMap(filesOf), ...files.map(existing)]);
  const owners = new Map(known.map(({ name }) => [name, 'Headgate itself']));
  const loaded: Module[] = [];
  for (const path of paths) {
    const modules = await modulesOf(path);
    for (const module of modules) {
      const owner = owners.get(module.name);
      if (owner !== undefined) {
        throw new UsageError(
          `Expected \`${path}\` to export modules with names of their own, got \`${module.name}\`, which ${owner} has.`,
        );
      }
      owners.set(module.name, `\`${path}\``);
      loaded.push(module);
    }
  }
  return loaded;
}

function filesOf(dir: string): string[] {
  let names: string[];
  try {
    names = readdirSync(dir).sort();
  } catch (error) {
    throw new UsageError(`Expected \`${dir}\` to be a folder of modules, got ${(error as Error).message}.`);
  }
  const modules = names.filter(
    (name) =>
      /\.m?[jt]s$/.test(name) &&
      !/\.(?:d|test|spec)\.m?[jt]s$/.test(name) &&
      !(/\.m?ts$/.test(name) && names.includes(name.replace(/ts$/, 'js'))),
  );
  if (modules.length > 0) return modules.map((name) => join(dir, name));
  throw new UsageError(`Expected \`${dir}\` to hold modules (.js, .mjs, .ts, .mts), got none.`);
}

function existing(path: string): string {
  try {
    if (statSync(path).isFile()) return join(path);
    throw new Error('a folder: use --module-dir');
  } catch (error) {
    throw new UsageError(`Expected \`${path}\` to be a file of modules, got ${(error as Error).message}.`);
  }
}

async function modulesOf(path: string): Promise<Module[]> {
  try {
    const exported = Object.values(await importFile(path));
    const modules = [...new Set(exported.flatMap(made))];
    if (modules.length > 0) return modules;
  } catch (error) {
    const message = (error instanceof Error ? error.message : String(error)).split('\n', 1)[0];
    throw new UsageError(`Expected \`${path}\` to load, got: ${message}.`, { cause: error });
  }
  throw new UsageError(
    `Expected \`${path}\` to export a module (of defineModule, defineIntercept or defineOutput) or a function that makes one, got neither.`,
  );
}

function made(value: unknown): Module[] {
  if (isModule(value)) return [value];
  // Neither classes nor what is asynchronous makes a module.
  const plain = Object.prototype.toString.call(value) === '[object Function]' && !/^class\b/.test(String(value));
  const maker = plain ? (value as () => unknown) : undefined;
  const result = maker?.length === 0 ? maker() : undefined;
  if (isThenable(result)) result.then(undefined, () => {});
  return isModule(result) ? [result] : [];
}
