import { z } from 'zod';

/** A list of texts; one alone will do. */
const texts = z.union([z.string(), z.array(z.string())]).transform((value): readonly string[] => [value].flat());

const facts = z.strictObject({
  modules: texts.optional().describe('Modules that all have to run.'),
  flags: texts.optional().describe('Flags that each have to be on some module that runs.'),
  options: z
    .record(z.string(), z.union([z.string(), z.number(), z.boolean()]))
    .optional()
    .describe('Options, and the values that they have to have been set to.'),
});

const condition = z
  .strictObject({
    when: facts.optional().describe('What has to be so; all of it.'),
    unless: facts.optional().describe('What must not be so.'),
    warn: z.string().optional().describe('What is told then.'),
    abort: z.string().optional().describe('Why there is no scan then.'),
  })
  .refine(({ warn, abort }) => (warn === undefined) !== (abort === undefined), 'Expected one of `warn` and `abort`')
  .refine(({ when, unless }) => when !== undefined || unless !== undefined, 'Expected `when`, `unless` or both');

/** A record of zod's would drop a key such as `__proto__`, and not say so. */
function isMap(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What a preset may say, by key. */
export const presetSchema = z.strictObject({
  description: z.string().optional().describe('What it is for, in a line.'),
  include: texts.optional().describe('Presets that it builds on: names, or paths from its own folder.'),
  targets: texts.optional().describe('What to scan; `@file` is taken from its own folder.'),
  whitelist: texts.optional().describe('Hosts in scope.'),
  blacklist: texts.optional().describe('Hosts never touched.'),
  allowPrivate: texts.optional().describe('Private and other such addresses that names may lead to, or `all`.'),
  modules: texts.optional().describe('Modules to run.'),
  flags: texts.optional().describe('Flags whose modules run.'),
  excludeModules: texts.optional().describe('Modules that do not run, whatever else is said.'),
  requireFlags: texts.optional().describe('Flags that every module that runs must have.'),
  excludeFlags: texts.optional().describe('Flags that no module that runs may have.'),
  outputs: texts.optional().describe('Places to write to, as `-o` takes them.'),
  omit: texts.optional().describe('Event types that are not output.'),
  moduleDirs: texts.optional().describe('Folders of your own modules, from its own folder.'),
  moduleFiles: texts.optional().describe('Files of your own modules, from its own folder.'),
  config: z
    .custom<Readonly<Record<string, unknown>>>(isMap, 'Expected a map of options')
    .optional()
    .describe('Options of modules and of the engine, nested or dotted.'),
  conditions: z.array(condition).optional().describe('What is warned of, or refused, once all is put together.'),
});

/** A condition of a preset. */
export type Condition = z.output<typeof condition>;

/** A preset: what to run and how; `config` is flat, by dotted key. */
export type Preset = z.output<typeof presetSchema>;
