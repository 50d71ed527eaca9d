import { resolve } from 'node:path';
import { detectEventType } from '../detect-event-type.js';
import type { Module } from '../module.js';
import type { ScanOptions } from '../scan-options.js';
import { hostOf } from '../scope/host-of.js';
import { fileTargets } from './file-targets.js';
import type { FlagValues } from './flags.js';
import { type GatheredTargets, gatherTargets } from './gather-targets.js';
import { idleModules } from './idle-modules.js';
import type { Io } from './io.js';
import { type OutputPlace, outputPlaces } from './output-places.js';
import { parseEventType } from './parse-event-type.js';
import { privateRanges } from './private-ranges.js';
import { resolveConfig } from './resolve-config.js';
import type { ScanConfig } from './scan-config.js';
import { UsageError } from './usage-error.js';

/** What the command line comes to, before anything is touched. */
export interface Plan {
  readonly targets: GatheredTargets;
  /** Modules and intercepts; outputs are made of `places`. */
  readonly modules: readonly Module[];
  readonly places: readonly OutputPlace[];
  readonly config: ScanConfig;
  /** What people should be told before the scan. */
  readonly warnings: readonly string[];
  /** Options of the scan, without targets, modules and log. */
  readonly options: Omit<ScanOptions, 'targets' | 'modules' | 'logger'>;
}

/**
 * Makes a plan of what was given: flags, environment, presets and the config file; sends nothing, opens no output.
 *
 * @param texts Targets as written.
 * @param values The flags.
 * @throws UsageError naming what is wrong.
 */
export async function makePlan(
  texts: readonly string[],
  values: FlagValues,
  { stdin, env }: Pick<Io, 'stdin' | 'env'>,
): Promise<Plan> {
  const { there, modules, preset, config, warnings } = await resolveConfig(values, env);
  const both = (said: readonly string[] | undefined, flag: readonly string[] | undefined) =>
    said || flag ? [...(said ?? []), ...(flag ?? [])] : undefined;
  const targets = gatherTargets([...(preset.targets ?? []), ...texts, ...(values.target ?? [])], stdin);
  return {
    modules,
    config,
    warnings: [...warnings, ...idle(modules, targets.sources, there)],
    places: outputPlaces({ ...values, output: both(preset.outputs, values.output) }),
    targets,
    options: {
      config: config.modules,
      memory: config.memory,
      ...config.engine,
      whitelist: hosts('--whitelist', both(preset.whitelist, values.whitelist)),
      blacklist: hosts('--blacklist', both(preset.blacklist, values.blacklist)),
      omit: both(preset.omit, values.omit)?.map((type) => parseEventType(type, '--omit')),
      allowPrivate:
        preset.allowPrivate?.reduce((all, text) => privateRanges(text, all), values.allowPrivate) ??
        values.allowPrivate,
      name: values.name,
      state: values.state && resolve(values.state),
      force: values.force,
    },
  };
}

/** Words what has nothing to do; what a file or stream of targets holds is not known yet. */
function idle(modules: readonly Module[], sources: readonly string[], there: readonly Module[]): string[] {
  const seeds = sources.map((text) => detectEventType(text)?.type);
  if (!seeds.every((type) => type !== undefined)) return [];
  return idleModules(modules, seeds, there).map(({ name, watches, sources: others }) => {
    const remedy = others.length > 0 ? ` Add -m ${others[0]}.` : '';
    return `\`${name}\` has nothing to do: nothing that runs leads to ${watches.join(' or ')}.${remedy}`;
  });
}

function hosts(flag: string, texts: readonly string[] | undefined): readonly string[] | undefined {
  return texts?.flatMap((text) => {
    if (!text.startsWith('@')) return known(flag, text);
    let lines: readonly string[];
    try {
      lines = [...fileTargets(text.slice(1))];
    } catch (error) {
      throw new UsageError(`Expected ${flag} \`${text}\` to be a file of hosts, got ${(error as Error).message}.`);
    }
    return lines.map((line) => known(`${flag} ${text}`, line));
  });
}

function known(where: string, text: string): string {
  try {
    hostOf(text);
    return text;
  } catch {
    throw new UsageError(`In ${where}: Expected a host, address, CIDR range, URL or mail address, got \`${text}\`.`);
  }
}
