import { resolve } from 'node:path';
import { Document, isCollection, isMap, type Node } from 'yaml';
import type { Module } from '../module.js';
import { ExitCode } from './exit-code.js';
import type { FlagValues } from './flags.js';
import type { Io } from './io.js';
import { MASK } from './mask.js';
import { maskPlace } from './mask-place.js';
import { nestedSettings } from './nested-settings.js';
import { type KnownOption, optionCatalog } from './option-catalog.js';
import { outputPlaces } from './output-places.js';
import type { Preset } from './preset-schema.js';
import { registry } from './registry.js';
import { type ResolvedConfig, resolveConfig } from './resolve-config.js';
import type { Setting } from './setting.js';
import type { Terminal } from './terminal.js';

/**
 * Does `headgate show`: prints what a scan would be made of as a preset, with the place that each option comes from as a comment.
 *
 * Secrets, and outputs whose place may hold one, are in comments only, masked, so that the preset can be loaded again.
 */
export async function showCommand(
  texts: readonly string[],
  values: FlagValues,
  io: Io,
  terminal: Terminal,
): Promise<ExitCode> {
  const resolved = await resolveConfig(values, io.env);
  for (const warning of resolved.warnings) terminal.write(`${terminal.paint('yellow', 'warning')}: ${warning}`);
  const outputs = outputsOf(values, resolved);
  const hidden = outputs.filter((place) => !isOpen(place)).map(maskPlace);
  io.stdout.write(text(presetOf(texts, values, outputs, resolved), hidden, resolved));
  return ExitCode.done;
}

function both(said: readonly string[] = [], flag: readonly string[] = []): string[] {
  return [...new Set([...said, ...flag])];
}

function outputsOf({ output, json }: FlagValues, { preset }: ResolvedConfig): readonly string[] {
  const outputs = both(preset.outputs, output);
  if (json) outputs.push('ndjson:-');
  outputPlaces({ output: outputs }); // refuses what a scan would
  return outputs;
}

/** True for a place that holds nothing secret. */
function isOpen(place: string): boolean {
  return maskPlace(place) === place;
}

/** What would run, named one by one, without options. */
function presetOf(
  texts: readonly string[],
  values: FlagValues,
  outputs: readonly string[],
  { preset, modules }: ResolvedConfig,
): Preset {
  const running = new Set(modules.map(({ name }) => name));
  const own: readonly Module[] = registry.modules;
  const excluded = own.filter(({ kind, name }) => kind === 'intercept' && !running.has(name));
  const { allowPrivate: allowed = [] } = values;
  const all: Preset = {
    targets: both(preset.targets, [...texts, ...(values.target ?? [])]).map(whole),
    whitelist: both(preset.whitelist, values.whitelist).map(whole),
    blacklist: both(preset.blacklist, values.blacklist).map(whole),
    allowPrivate: both(preset.allowPrivate, allowed === true ? ['all'] : allowed),
    modules: [...running],
    excludeModules: excluded.map(({ name }) => name),
    outputs: outputs.filter(isOpen),
    omit: both(preset.omit, values.omit),
    moduleDirs: both(preset.moduleDirs, values.moduleDir).map((path) => resolve(path)),
    moduleFiles: both(preset.moduleFiles, values.moduleFile).map((path) => resolve(path)),
    conditions: preset.conditions,
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => Array.isArray(value) && value.length > 0));
}

/** Takes a file's path from the root, for the preset may be kept anywhere. */
function whole(text: string): string {
  return text.startsWith('@') ? `@${resolve(text.slice(1))}` : text;
}

function text(preset: Preset, hidden: readonly string[], { modules, there, config }: ResolvedConfig): string {
  const running = new Set(modules.map(({ name }) => name));
  const fields = [...optionCatalog(there)].filter(([, { module }]) => module === undefined || running.has(module));
  const shown = fields.flatMap(([key, field]) => {
    const setting = config.settings.get(key) ?? byDefault(key, field);
    return setting ? [{ ...setting, field }] : [];
  });
  const open = shown.filter(({ field }) => !field.secret);
  const document = new Document({
    ...preset,
    config: nestedSettings(Object.fromEntries(open.map(({ key, value }) => [key, value]))),
  });
  document.commentBefore = [
    ' What a scan would be made of, and where each option comes from. A preset: headgate scan -p FILE',
    ...hidden.map((place) => ` Left out, for it may hold a secret: -o ${place}`),
  ].join('\n');
  for (const { key, place } of open) {
    const at = key.lastIndexOf('.');
    const nested = at < 0 ? undefined : document.getIn(['config', key.slice(0, at), key.slice(at + 1)], true);
    // What lies below a key with a value of its own is not nested.
    const node = (nested ?? document.getIn(['config', key], true)) as Node;
    if (isCollection(node)) node.flow = true;
    node.comment = ` ${place}`;
  }
  const secrets = shown.filter(({ field }) => field.secret);
  const options = document.get('config', true) as unknown as Node;
  if (secrets.length > 0 && isMap(options)) {
    options.comment = secrets.map(({ key, place }) => ` ${key}: ${MASK} ${place}`).join('\n');
  }
  return document.toString({ lineWidth: 0 });
}

function byDefault(key: string, { default: value }: KnownOption): Setting | undefined {
  return value === undefined ? undefined : { key, value, place: 'default' };
}
