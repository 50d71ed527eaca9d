import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Module } from '../module.js';
import { makeFolder } from '../util/make-folder.js';
import { camelCase } from './camel-case.js';
import { ExitCode } from './exit-code.js';
import type { Io } from './io.js';
import { moduleTemplate } from './module-template.js';
import { registry } from './registry.js';
import { suggestion } from './suggestion.js';
import { UsageError } from './usage-error.js';

/** Names of modules whose maker could not be called so. */
const RESERVED = new Set(
  'arguments await break case catch class const continue debugger default delete do else enum eval export extends false finally for function if implements import in instanceof interface let new null options package private protected public return static super switch this throw true try typeof undefined var void while with yield z definition define-module module create-scan findings assert test'.split(
    ' ',
  ),
);

/**
 * Does `headgate new`: writes a module and its test, and says how to run them. Nothing that is there is touched.
 *
 * @param what `module`.
 * @param name Of the module, in kebab-case.
 * @param options The folder to write to; made where there is none. Default: the current one.
 * @throws UsageError where the name will not do, is taken, or a file is there already.
 */
export async function newCommand(
  what: string,
  name: string,
  { dir = '.' }: { readonly dir?: string | undefined },
  io: Io,
): Promise<ExitCode> {
  if (what !== 'module')
    throw new UsageError(`Expected \`module\` to be made, got \`${what}\`.${suggestion(what, ['module'])}`);
  if (!/^[a-z][a-z\d]*(-[a-z\d]+)*$/.test(name) || name.length > 60 || RESERVED.has(name)) {
    throw new UsageError(
      `Expected the name of a module in kebab-case, such as admin-panels, and no word of the language, got \`${name}\`.`,
    );
  }
  const taken: readonly Module[] = [...registry.modules, ...Object.values(registry.outputs).map((make) => make())];
  if (taken.some((module) => module.name === name)) {
    throw new UsageError(`Expected a name that no module has (see: headgate list modules), got \`${name}\`.`);
  }
  const { module, test } = moduleTemplate(name);
  const files = [
    [join(dir, `${name}.ts`), module],
    [join(dir, `${name}.test.ts`), test],
  ] as const;
  for (const [path] of files) {
    if (existsSync(path)) throw new UsageError(`Expected \`${path}\` not to be there yet, got a file.`);
  }
  try {
    makeFolder(dir);
    for (const [path, text] of files) await writeFile(path, text, { flag: 'wx' });
  } catch (error) {
    throw new UsageError(`Expected \`${dir}\` to be a folder that can be written to, got ${(error as Error).message}.`);
  }
  const [[path], [testPath]] = files;
  io.stdout.write(
    `Wrote ${path}, which makes ${camelCase(name)}(), and ${testPath}. They need: npm install headgate zod && npm install -D tsx @types/node
Test it: npx tsx --test ${testPath}
Run it:  headgate scan example.com --module-file ${path} -m ${name}
`,
  );
  return ExitCode.done;
}
