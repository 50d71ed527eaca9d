import { z } from 'zod';
import { nearestName } from '../src/nearest-name.js';
import { apiOptionFields } from '../src/net/api-option-fields.js';
import { quoteValue } from '../src/util/quote-value.js';
import type { KeyedNameSource, NameSource } from './name-source.js';

/** A table of sources, by name. */
export type NameSources = Readonly<Record<string, NameSource>>;

/** What a user may say to a module on a table of sources: its own fields, and a URL and a key for each source. */
export type NameModuleOptions<T extends NameSources> = z.input<ReturnType<typeof common>> & {
  readonly [K in keyof T & string as `${K}Url`]?: string | undefined;
} & { readonly [K in keyof T & string as T[K] extends KeyedNameSource ? `${K}Key` : never]?: string | undefined };

/** The options of a run, and those of each source by name. */
export type CheckedNameOptions = z.output<ReturnType<typeof common>> & Readonly<Record<string, unknown>>;

/**
 * Makes the options of a module on a table of sources: `sources`, limits, and for each source a `…Url` and, where it takes a key, a `…Key`.
 *
 * @example
 * ```ts
 * const options = nameModuleOptions({ lookup }); // with lookupUrl and lookupKey
 * ```
 */
export function nameModuleOptions(sources: NameSources): z.ZodType<CheckedNameOptions> {
  const schema = common(Object.keys(sources)).extend(
    Object.fromEntries(Object.entries(sources).flatMap(([name, source]) => fieldsOf(name, source))),
  );
  // That there is more to it than its common fields is known by name only.
  return schema as unknown as z.ZodType<CheckedNameOptions>;
}

function common(names: readonly string[]) {
  const known = z.string().refine((name) => names.includes(name), {
    error: ({ input }) => {
      const nearest = nearestName(String(input), names);
      const hint = nearest === undefined ? '' : ` Did you mean \`${nearest}\`?`;
      return `Expected one of ${names.join(', ')}, got ${quoteValue(input)}.${hint}`;
    },
  });
  return z.object({
    sources: z
      .array(known)
      .min(1)
      .readonly()
      .default(names)
      .describe(`Which are asked, of ${names.join(', ')}; one that needs a key and has none is passed over.`),
    maxPages: z.int().min(1).default(100).describe('Pages of one source that are read for a domain.'),
    rate: z.number().positive().optional().describe('Requests a second to each source; what each allows without it.'),
    ...apiOptionFields,
  });
}

function fieldsOf(name: string, { url, key, keyOptional = false }: NameSource): [string, z.ZodType][] {
  const place = z
    .url({ protocol: /^https?$/ })
    .default(url)
    .describe(`Where ${name} is, or a mirror of it.`);
  if (key === undefined) return [[`${name}Url`, place]];
  const needed = keyOptional ? 'it is asked without one too' : 'without one it is not asked';
  const secret = z.string().min(1).optional().meta({ secret: true }).describe(`Key of ${name}; ${needed}.`);
  return [
    [`${name}Url`, place],
    [`${name}Key`, secret],
  ];
}
