import { createScan, defineModule, type Module } from 'headgate';
import { z } from 'zod';

const schema = z.object({
  labels: z.array(z.string()).default(['dev', 'api']).describe('Labels that are tried below each target.'),
  apiKey: z.string().optional().meta({ secret: true }).describe('A key; masked wherever options are printed.'),
});

const definition = defineModule({
  name: 'guess-names',
  summary: 'Guesses names below the targets', // a line, for lists and help
  watches: ['DNS_NAME'], // what it is handed
  produces: ['DNS_NAME'], // what it may emit: any other type does not compile
  flags: ['passive', 'safe'], // one of active and passive, one of safe and aggressive, and what it is about
  options: schema,
  targetOnly: true, // or what it finds would lead it on for ever
  *handle(event, ctx) {
    for (const label of ctx.options.labels) yield ctx.event('DNS_NAME', `${label}.${event.data}`);
  },
});

/** Guesses names below the targets. */
export function guessNames(options: z.input<typeof schema> = {}): Module {
  return definition.with(options);
}

const scan = createScan({ targets: ['example.com'], modules: [guessNames({ labels: ['www', 'mail'] })] });
for await (const { data, module } of scan) console.log(module, data);
