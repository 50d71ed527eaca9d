import type { Module } from '../module.js';
import { hostOf } from '../scope/host-of.js';
import { moduleFlags } from './module-flags.js';
import { optionCatalog } from './option-catalog.js';
import { outputPlaces } from './output-places.js';
import { parseEventType } from './parse-event-type.js';
import { privateRanges } from './private-ranges.js';
import type { Problem } from './problem.js';
import type { PresetText } from './read-preset.js';
import { suggestion } from './suggestion.js';
import { UsageError } from './usage-error.js';

/**
 * Checks that the modules, flags, event types and outputs that a preset names are ones there are; its options are another matter.
 *
 * @param text The preset.
 * @param there The modules there are.
 */
export function checkPreset({ preset, placeOf }: PresetText, there: readonly Module[]): Problem[] {
  const modules = new Set(there.map(({ name }) => name));
  const flags = new Set(moduleFlags(there));
  const known = (
    path: PropertyKey[],
    names: readonly string[] = [],
    what: string,
    all: ReadonlySet<string>,
  ): Problem[] =>
    names.flatMap((name, at) =>
      all.has(name)
        ? []
        : {
            place: placeOf([...path, at]),
            message: `Expected a ${what} (see: headgate list ${what}s), got \`${name}\`.${suggestion(name, all)}`,
          },
    );
  const tried = (path: PropertyKey[], texts: readonly string[] = [], attempt: (text: string) => unknown): Problem[] =>
    texts.flatMap((text, at) => {
      try {
        attempt(text);
        return [];
      } catch (error) {
        return { place: placeOf([...path, at]), message: (error as Error).message };
      }
    });
  const options = new Set(optionCatalog(there).keys());
  const conditions = (preset.conditions ?? []).flatMap((condition, at) =>
    (['when', 'unless'] as const).flatMap((side) => [
      ...known(['conditions', at, side, 'modules'], condition[side]?.modules, 'module', modules),
      ...known(['conditions', at, side, 'flags'], condition[side]?.flags, 'flag', flags),
      ...Object.keys(condition[side]?.options ?? {}).flatMap((key) =>
        options.has(key)
          ? []
          : {
              place: placeOf(['conditions', at, side, 'options', key]),
              message: `Expected an option (see: headgate list options), got \`${key}\`.${suggestion(key, options)}`,
            },
      ),
    ]),
  );
  return [
    ...known(['modules'], preset.modules, 'module', modules),
    ...known(['excludeModules'], preset.excludeModules, 'module', modules),
    ...known(['flags'], preset.flags, 'flag', flags),
    ...known(['requireFlags'], preset.requireFlags, 'flag', flags),
    ...known(['excludeFlags'], preset.excludeFlags, 'flag', flags),
    ...(['targets', 'whitelist', 'blacklist'] as const).flatMap((list) => tried([list], preset[list], host)),
    ...tried(['allowPrivate'], preset.allowPrivate, (text) => privateRanges(text)),
    ...tried(['outputs'], preset.outputs, (text) => outputPlaces({ output: [text] })),
    ...tried(['omit'], preset.omit, (text) => parseEventType(text, '`omit`')),
    ...conditions,
  ];
}

/** Lets through what a scan would take for a host, or for a place of many. */
function host(text: string): void {
  if (text === '-' || text.startsWith('@')) return;
  try {
    hostOf(text);
  } catch {
    throw new UsageError(
      `Expected a host, address, CIDR range, host:port, URL, mail address or @file, got \`${text}\`.`,
    );
  }
}
