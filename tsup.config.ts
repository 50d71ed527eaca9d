import { writeFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { defineConfig } from 'tsup';

const library = {
  index: 'src/index.ts',
  operators: 'src/entry/operators.ts',
  modules: 'src/entry/modules.ts',
  outputs: 'modules/output/index.ts',
  testing: 'src/testing/index.ts',
};

export default defineConfig((flags) => ({
  entry: { ...library, cli: 'src/cli/main.ts' },
  format: 'esm',
  target: 'node20',
  // One instance of rxjs and of every other dependency: all stay outside the bundle.
  dts: flags.dts === false ? false : { entry: library },
  clean: flags.dts !== false,
  sourcemap: false,
  splitting: true,
  onSuccess: publishSchema,
}));

/** Writes the JSON Schema of events, as the built library states it, beside it. */
async function publishSchema(): Promise<void> {
  const built = `${pathToFileURL('dist/index.js')}?${Date.now()}`;
  const { eventJsonSchema } = (await import(built)) as { eventJsonSchema: object };
  await writeFile('dist/event.schema.json', `${JSON.stringify(eventJsonSchema, null, 2)}\n`);
}
