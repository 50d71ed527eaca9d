import type { EventType } from '../event-map.js';
import type { Module } from '../module.js';
import type { ScanOptions } from '../scan-options.js';
import { eventTypes } from './event-types.js';
import { fileTargets } from './file-targets.js';
import type { FlagValues } from './flags.js';
import { type GatheredTargets, gatherTargets } from './gather-targets.js';
import type { Io } from './io.js';
import { type OutputPlace, outputPlaces } from './output-places.js';
import { type ScanConfig, scanConfig } from './scan-config.js';
import { selectModules } from './select-modules.js';
import { suggestion } from './suggestion.js';
import { UsageError } from './usage-error.js';

/** What the command line comes to, before anything is touched. */
export interface Plan {
  readonly targets: GatheredTargets;
  /** Modules and intercepts; outputs are made of `places`. */
  readonly modules: readonly Module[];
  readonly places: readonly OutputPlace[];
  readonly config: ScanConfig;
  /** Options of the scan, without targets, modules and log. */
  readonly options: Omit<ScanOptions, 'targets' | 'modules' | 'logger'>;
}

/**
 * Makes a plan of what was given; opens and sends nothing.
 *
 * @param texts Targets as written.
 * @param values The flags.
 * @throws UsageError naming what is wrong.
 */
export function makePlan(texts: readonly string[], values: FlagValues, { stdin }: Pick<Io, 'stdin'>): Plan {
  const modules = selectModules(values);
  const config = scanConfig(modules, values);
  const { strictScope, allowPrivate, searchDistance, reportDistance, maxDuration, maxEvents, name, force } = values;
  return {
    modules,
    config,
    places: outputPlaces(values),
    targets: gatherTargets([...texts, ...(values.target ?? [])], stdin),
    options: {
      config: config.modules,
      memory: config.memory,
      ...config.engine,
      whitelist: hosts('--whitelist', values.whitelist),
      blacklist: hosts('--blacklist', values.blacklist),
      omit: values.omit?.map(eventType),
      strictScope,
      allowPrivate,
      searchDistance,
      reportDistance,
      maxDuration,
      maxEvents,
      name,
      force,
    },
  };
}

function hosts(flag: string, texts: readonly string[] | undefined): readonly string[] | undefined {
  return texts?.flatMap((text) => {
    if (!text.startsWith('@')) return text;
    try {
      return [...fileTargets(text.slice(1))];
    } catch (error) {
      throw new UsageError(`Expected ${flag} \`${text}\` to be a file of hosts, got ${(error as Error).message}.`);
    }
  });
}

function eventType(text: string): EventType {
  const name = text.toUpperCase();
  if (Object.hasOwn(eventTypes, name)) return name as EventType;
  const hint = suggestion(name, Object.keys(eventTypes));
  throw new UsageError(`Expected --omit to be an event type (see: headgate list events), got \`${text}\`.${hint}`);
}
