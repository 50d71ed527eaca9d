import { z } from 'zod';
import { defineModule } from '../src/define-module.js';
import type { Module } from '../src/module.js';
import { detectTechnologies } from '../src/net/detect-technologies.js';
import table from '../src/net/technologies.json' with { type: 'json' };
import type { Technology } from '../src/net/technology.js';

const options = z.object({
  implied: z.boolean().default(true).describe('Reports too what a technology found is always built on.'),
});

/** Options of {@link technology}. */
export type TechnologyOptions = z.input<typeof options>;

const detect = detectTechnologies(table as unknown as readonly Technology[]);

const definition = defineModule({
  name: 'technology',
  summary: 'Tells what web servers run, from the answers they gave',
  watches: ['HTTP_RESPONSE'],
  produces: ['TECHNOLOGY'],
  flags: ['passive', 'safe', 'web', 'web-basic'],
  options,
  concurrency: 2,
  inScopeOnly: true,

  *handle(event, ctx) {
    const { url } = event.data;
    for (const { technology, version, where } of detect(event.data)) {
      if (!ctx.options.implied && where.startsWith('implied')) continue;
      const data = { technology, url, ...(version !== undefined && { version }) };
      const sign = where.startsWith('implied') ? where : `in ${where}`;
      yield ctx.event('TECHNOLOGY', data, event, { context: `{module} saw ${technology} ${sign} of ${url}` });
    }
  },
});

/**
 * Tells the technologies behind web servers: by headers, cookies, markup and the addresses of scripts.
 *
 * Sends nothing. Emits TECHNOLOGY, once a host and port, with `version` where the answer tells one. The table holds about 250 technologies and is
 * this project's own; its patterns are plain text, so that no page can make matching slow.
 *
 * @example
 * ```ts
 * createScan({ targets: ['https://example.com/'], modules: [httpProbe(), technology()] });
 * ```
 */
export function technology(options: TechnologyOptions = {}): Module {
  return definition.with(options);
}
