import fc from 'fast-check';
import type { Preset } from '../../../src/cli/preset-schema.js';

const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.constantFrom(
    'true',
    'null',
    '1e3',
    '0x1f',
    '- a',
    '# b',
    'a: b',
    '~',
    '2001-01-01',
    '*a',
    '!x',
    ' ',
    '@list.txt',
    '<<',
  ),
);
const texts = fc.array(text, { maxLength: 3 });
const key = fc.oneof(
  fc.constantFrom(
    'http-probe.timeout',
    'http-probe.userAgent',
    'memory.low',
    'memory',
    'maxDepth',
    '__proto__',
    'a.b.c',
    'a.b',
  ),
  text.filter((name) => name !== '<<'),
);
const value = fc.oneof(text, fc.boolean(), fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }), texts);
const facts = fc.record(
  {
    modules: texts,
    flags: texts,
    options: fc.dictionary(
      text.filter((name) => name !== '<<'),
      fc.oneof(text, fc.integer(), fc.boolean()),
    ),
  },
  { requiredKeys: [] },
);
const condition = fc.oneof(
  fc.record({ when: facts, warn: text }),
  fc.record({ when: facts, unless: facts, abort: text }),
);

/** Makes presets of every kind, with texts that YAML could take for something else. */
export const anyPreset: fc.Arbitrary<Preset> = fc.record(
  {
    description: text,
    include: texts,
    targets: texts,
    whitelist: texts,
    blacklist: texts,
    modules: texts,
    flags: texts,
    excludeModules: texts,
    requireFlags: texts,
    excludeFlags: texts,
    outputs: texts,
    omit: texts,
    moduleDirs: texts,
    moduleFiles: texts,
    config: fc.dictionary(key, value),
    conditions: fc.array(condition, { maxLength: 2 }),
  },
  { requiredKeys: [] },
);
