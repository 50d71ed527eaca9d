import { describe, expect, it } from 'vitest';
import { createModule } from '../../src/create-module.js';
import { ConfigError } from '../../src/index.js';

const spec = { name: 'look', watches: ['DNS_NAME'], handle: () => {} };

describe('createModule', () => {
  it('makes data that nobody can change', () => {
    const module = createModule('module', spec);
    expect(module).toMatchObject({ kind: 'module', name: 'look', spec, rawOptions: undefined });
    expect(Object.isFrozen(module)).toBe(true);
  });

  it('makes the same module with other options, and leaves the first as it was', () => {
    const module = createModule('output', spec);
    const other = module.with({ depth: 2 });
    expect([other.kind, other.spec, other.rawOptions, module.rawOptions]).toEqual([
      'output',
      spec,
      { depth: 2 },
      undefined,
    ]);
  });

  it('takes the kind that the spec of a module states', () => {
    expect(createModule('module', { ...spec, kind: 'output' }).kind).toBe('output');
    expect(createModule('intercept', { ...spec, kind: 'intercept' }).kind).toBe('intercept');
  });

  it.each([
    [
      'a kind that there is none of',
      { kind: 'input' },
      /`kind` of `look` to be module, intercept, output, got `input`/,
    ],
    ['a name that is no slug', { name: 'no slug' }, /`name`.*`no slug`/],
    ['no name', { name: undefined }, /`name`.*`undefined`/],
    ['no list to watch', { watches: 'DNS_NAME' }, /`watches` of `look`.*`DNS_NAME`/],
    ['two forms at once', { pipeline: () => {} }, /got handle and pipeline/],
    ['no form at all', { handle: undefined }, /`look` to have one of handle.*got none/],
    ['no room for a handler', { concurrency: 0 }, /`concurrency` of `look`.*at least 1, got `0`/],
    ['half a place', { qsize: 1.5 }, /`qsize` of `look`.*`1.5`/],
    ['a time that is none', { handleTimeout: Number.NaN }, /`handleTimeout` of `look`.*`NaN`/],
    ['an endless batch', { batchSize: Number.POSITIVE_INFINITY }, /`batchSize` of `look`/],
    ['a field that is not there', { concurency: 3 }, /fields of `look` .*\(`concurrency`\?\), got `concurency`/],
    ['a handler that is none', { handle: 5 }, /`handle` of `look` to be a function, got `5`/],
    ['a hook that is none', { setup: true }, /`setup` of `look` to be a function, got `true`/],
    ['one flag for a list', { flags: 'safe' }, /`flags` of `look` to be a list, got `safe`/],
    ['a priority beyond the last', { priority: 6 }, /`priority` of `look`.*1 to 5, got `6`/],
  ])('refuses %s, and says where', (_, wrong, message) => {
    const make = () => createModule('module', { ...spec, ...wrong });
    expect(make).toThrow(ConfigError);
    expect(make).toThrow(message);
  });

  it.each([undefined, null, 'look'])('refuses %j for a spec', (none) => {
    expect(() => createModule('module', none as never)).toThrow(/spec of a module to be an object, got/);
  });

  it('lets an intercept have `handle` only', () => {
    const { handle, ...bare } = spec;
    expect(createModule('intercept', spec).kind).toBe('intercept');
    expect(() => createModule('intercept', { ...bare, pipeline: handle })).toThrow(
      /`look` to have handle, got pipeline/,
    );
  });

  it.each(['finish', 'report'])('asks for no form of a module that has a `%s`', (hook) => {
    const module = createModule('module', { name: 'late', watches: [], [hook]: () => {} });
    expect(module.name).toBe('late');
  });

  it('takes endless concurrency and places, half a millisecond, and no wait at all', () => {
    const endless = Number.POSITIVE_INFINITY;
    const figures = { concurrency: endless, qsize: endless, handleTimeout: 1.5, batchWait: 0, priority: 5 };
    expect(createModule('module', { ...spec, ...figures }).spec).toMatchObject(figures);
  });
});
