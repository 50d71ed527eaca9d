import { camelCase } from './camel-case.js';

/** The text of a new module, and of its test. */
export interface ModuleTemplate {
  readonly module: string;
  readonly test: string;
}

/**
 * Writes a module to begin with, and a test that it passes.
 *
 * @param name In kebab-case.
 */
export function moduleTemplate(name: string): ModuleTemplate {
  const factory = camelCase(name);
  const type = `${factory.charAt(0).toUpperCase()}${factory.slice(1)}Options`;
  return {
    module: `import { defineModule, type Module } from 'headgate';
import { z } from 'zod';

const options = z.object({
  words: z
    .array(z.string().min(1))
    .readonly()
    .default(['internal', 'staging'])
    .describe('Words in a host name that are worth a finding.'),
});

/** Options of {@link ${factory}}. */
export type ${type} = z.input<typeof options>;

const definition = defineModule({
  name: '${name}',
  summary: 'Notes host names that hold one of some words',
  watches: ['DNS_NAME'],
  produces: ['FINDING'],
  // One of active and passive, one of safe and aggressive, and what it is about.
  flags: ['passive', 'safe'],
  options,
  inScopeOnly: true,

  // Called for each name once; what it yields is checked, told apart from what is known, and handed to all other modules.
  *handle(event, ctx) {
    const word = ctx.options.words.find((one) => event.data.includes(one));
    if (word === undefined) return;
    yield ctx.event('FINDING', { title: \`A name that holds "\${word}"\`, severity: 'info' });
  },
});

/** Notes host names in scope that hold one of some words, as FINDING. */
export function ${factory}(options: ${type} = {}): Module {
  return definition.with(options);
}
`,
    test: `import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createScan } from 'headgate';
import { ${factory} } from './${name}.js';

async function findings(targets: readonly string[]): Promise<(string | undefined)[]> {
  const hosts: (string | undefined)[] = [];
  const scan = createScan({ targets, modules: [${factory}({ words: ['staging'] })] });
  for await (const { type, host } of scan) {
    if (type === 'FINDING') hosts.push(host);
  }
  assert.equal((await scan.done).status, 'FINISHED');
  return hosts;
}

test('notes a name that holds one of the words', async () => {
  assert.deepEqual(await findings(['staging.example.com']), ['staging.example.com']);
});

test('leaves other names alone', async () => {
  assert.deepEqual(await findings(['www.example.com']), []);
});
`,
  };
}
