/**
 * Writes modules/README.md from what the modules say of themselves; with `--check` tells whether it is as it would be written.
 *
 * Run with: npm run docs
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { engineFields } from '../src/cli/engine-fields.js';
import { environmentName } from '../src/cli/environment-name.js';
import { moduleFlags } from '../src/cli/module-flags.js';
import { type OptionField, optionFields } from '../src/cli/option-fields.js';
import { presetFiles } from '../src/cli/preset-files.js';
import { readPreset } from '../src/cli/read-preset.js';
import { registry } from '../src/cli/registry.js';
import type { Module } from '../src/module.js';

const README = fileURLToPath(new URL('../modules/README.md', import.meta.url));
const own: readonly Module[] = registry.modules;
const modules = own.toSorted((a, b) => (a.name < b.name ? -1 : 1));
const outputs: readonly Module[] = Object.values(registry.outputs).map((make) => make());

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('<', '&lt;').replaceAll('\n', ' ');
const code = (text: string): string => `\`${text.replaceAll('|', '\\|')}\``;
const codes = (texts: readonly string[]): string => texts.map(code).join(', ') || 'nothing';

function optionTable(fields: readonly OptionField[]): string {
  return table(
    ['option', 'type', 'default', 'what it is'],
    fields.map(({ name, type, default: value, summary, secret }) => [
      code(name),
      secret ? `${type}, secret` : type,
      value === undefined ? '' : code(JSON.stringify(value)),
      cell(summary),
    ]),
  );
}

function section(module: Module): string {
  const { name, kind, spec } = module;
  const { watches, produces = [], flags = [], summary = '' } = spec;
  const facts = [
    `${cell(summary)}.`,
    '',
    ...(kind === 'module' ? [] : [`- is an ${kind}`]),
    `- watches ${watches.includes('*') ? 'everything' : codes(watches)}`,
    ...(kind === 'output' ? [] : [`- produces ${codes(produces)}`]),
    ...(flags.length > 0 ? [`- has the flags ${codes(flags)}`] : []),
  ];
  const fields = optionFields(module);
  return [`### ${name}`, '', ...facts, ...(fields.length > 0 ? ['', optionTable(fields)] : [])].join('\n');
}

function presetRows(): string[][] {
  return Array.from(presetFiles({ XDG_CONFIG_HOME: '/nonexistent' }), ([name, path]) => {
    const { preset } = readPreset(readFileSync(path, 'utf8'), path);
    return [`[${name}](presets/${name}.yaml)`, cell(preset.description ?? '')];
  });
}

const text = `# Modules

<!-- Written by \`npm run docs\` from what the modules say of themselves: change that, not this. -->

What there is to run. A module is data: import its maker from \`headgate/modules\` (an output's from \`headgate/outputs\`), or run it
with \`headgate scan -m NAME\`. Options are set with \`-c NAME.OPTION=VALUE\`, in a [config file or a preset](../src/cli/README.md#presets-and-configuration),
or by a variable such as \`${environmentName('http-probe.maxRedirects')}\`. Durations are milliseconds, sizes bytes. How to write one of your
own: [WRITING.md](WRITING.md).

${table(
  ['module', 'what it does', 'active', 'safe', 'by default'],
  modules.map(({ name, spec: { summary = '', flags = [] } }) => [
    `[${name}](#${name})`,
    cell(summary),
    flags.includes('active') ? 'active' : 'passive',
    flags.includes('safe') ? 'safe' : 'aggressive',
    (registry.defaults as readonly string[]).includes(name) ? 'runs' : '',
  ]),
)}

Active modules send something to the targets, be it a DNS query about them; passive ones do not. Aggressive ones send much, or what may
be taken for an attack.

## Presets

${table(['preset', 'what it is for'], presetRows())}

## Flags

${table(
  ['flag', 'modules'],
  moduleFlags(modules).map((flag) => [
    code(flag),
    modules
      .filter(({ spec }) => spec.flags?.includes(flag))
      .map(({ name }) => `[${name}](#${name})`)
      .join(', ') || 'none yet',
  ]),
)}

## Each module

${modules.map(section).join('\n\n')}

## Outputs

\`-o FILE\` chooses by extension, \`-o FORMAT:FILE\` by name.

${outputs.map(section).join('\n\n')}

## Options of the engine

${optionTable(engineFields)}
`;

if (process.argv.includes('--check')) {
  if (readFileSync(README, 'utf8') !== text) {
    process.stderr.write('Expected modules/README.md to be as `npm run docs` writes it, got another text: run it.\n');
    process.exitCode = 1;
  }
} else writeFileSync(README, text);
