import { describe, expect, it } from 'vitest';
import { defineModule, defineOutput, type ModuleSpec } from '../../src/index.js';
import { answering, keep, name, TARGET } from '../laws/scan-helpers.js';

type Accepting = Partial<Omit<ModuleSpec<'*', 'DNS_NAME'>, 'watches' | 'name' | 'pipeline' | 'handleBatch'>>;

/** What a module is handed of what is found, and why not the rest. */
async function handed(found: readonly string[], spec: Accepting, options: Partial<Parameters<typeof keep>[0]> = {}) {
  const got: string[] = [];
  const emit = answering((_, ctx) => found.map((data) => ctx.event('DNS_NAME', data)), { suppressDupes: false });
  const module = defineModule({
    ...spec,
    name: 'looking',
    watches: ['*'],
    handle: (event) => void got.push(event.data as string),
  });
  const { start, errors } = keep({ modules: [emit, module], ...options });
  const { modules } = await start();
  return { got, dropped: modules.looking?.dropped, errors };
}

describe('accept', () => {
  it('takes watched types only', async () => {
    const got: string[] = [];
    const emit = defineModule({
      name: 'emit',
      watches: ['DNS_NAME'],
      produces: ['EMAIL_ADDRESS', 'RAW_TEXT'],
      handle: (_, ctx) => [ctx.event('EMAIL_ADDRESS', `a@${TARGET}`), ctx.event('RAW_TEXT', 'text')],
    });
    const look = defineModule({
      name: 'look',
      watches: ['EMAIL_ADDRESS'],
      handle: (event) => void got.push(event.type),
    });
    await keep({ modules: [emit, look] }).start();
    expect(got).toEqual(['EMAIL_ADDRESS']);
  });

  it('takes every type with `*`', async () => {
    expect((await handed([name('a')], {})).got).toEqual([TARGET, name('a')]);
  });

  it('takes targets only with `targetOnly`', async () => {
    const { got, dropped } = await handed([name('a')], { targetOnly: true });
    expect(got).toEqual([TARGET]);
    expect(dropped).toEqual({ 'not a target': 1 });
  });

  it.each([
    ['no modifier', {}, {}, false],
    ['a search distance that reaches it', {}, { searchDistance: 1 }, true],
    ['a modifier that reaches it', { scopeDistanceModifier: 1 }, {}, true],
    ['a modifier that takes the search distance back', { scopeDistanceModifier: -1 }, { searchDistance: 1 }, false],
    ['a modifier below nothing', { scopeDistanceModifier: -5 }, {}, false],
    ['every distance', { scopeDistanceModifier: null }, {}, true],
    ['`inScopeOnly` within the search distance', { inScopeOnly: true }, { searchDistance: 3 }, false],
  ])('with %s judges what is one step out of scope', async (_, spec, options, taken) => {
    const { got, dropped } = await handed(['other.notreal'], spec, options);
    expect(got.includes('other.notreal')).toBe(taken);
    expect(got).toContain(TARGET);
    if (!taken) expect(Object.values(dropped ?? {})).toEqual([1]);
  });

  it.each([
    ['false', () => false, 'filter'],
    ['a reason', () => [false, 'too short'] as const, 'too short'],
    ['a promise of false', async () => false, 'filter'],
    ['a promise of a reason', async () => [false, 'too short'] as const, 'too short'],
  ])('refuses what the filter answers with %s, with its reason', async (_, filter, reason) => {
    const { got, dropped } = await handed([], { filter });
    expect(got).toEqual([]);
    expect(dropped).toEqual({ [reason]: 1 });
  });

  it.each([
    ['true', () => true],
    ['a pair', () => [true] as const],
    ['a promise', async () => true],
  ])('takes what the filter answers with %s', async (_, filter) => {
    expect((await handed([name('a')], { filter })).got).toEqual([TARGET, name('a')]);
  });

  it.each([
    [
      'throws',
      () => {
        throw new Error('broken');
      },
    ],
    ['rejects', () => Promise.reject(new Error('broken'))],
  ])('refuses where the filter %s, and the module lives', async (_, fail) => {
    const filter = (event: { data: unknown }) => (event.data === name('bad') ? fail() : true);
    const { got, dropped, errors } = await handed([name('bad'), name('good')], { filter: filter as never });
    expect(got).toEqual([TARGET, name('good')]);
    expect(dropped).toEqual({ 'filter failed': 1 });
    expect(errors).toMatchObject([{ module: 'looking', phase: 'filter' }]);
  });

  it('hands an event it has handed before no more, unless it accepts repeats', async () => {
    const found = [name('a'), name('a'), TARGET];
    const once = await handed(found, {});
    expect(once.got).toEqual([TARGET, name('a')]);
    expect(once.dropped).toEqual({ duplicate: 1 }); // the third equals its own parent, and never left
    expect((await handed(found, { acceptDupes: true })).got).toEqual([TARGET, name('a'), name('a')]);
  });

  it('hands outputs every repeat', async () => {
    const written: unknown[] = [];
    const emit = answering((_, ctx) => [0, 1].map(() => ctx.event('DNS_NAME', name('a'))), { suppressDupes: false });
    const write = defineOutput({ name: 'write', watches: ['*'], handle: (event) => void written.push(event.data) });
    await keep({ modules: [emit, write] }).start();
    expect(written).toEqual([TARGET, name('a'), name('a')]);
  });

  it.each([
    ['perHost', ['http://a.test.notreal/1', 'http://a.test.notreal/2', 'http://b.test.notreal/'], [0, 2]],
    [
      'perHostPort',
      ['http://a.test.notreal/1', 'http://a.test.notreal:81/2', 'http://a.test.notreal/3', 'http://b.test.notreal/'],
      [0, 1, 3],
    ],
    ['perDomain', ['http://a.test.com/', 'http://b.test.com/', 'http://a.other.com/'], [0, 2]],
  ])('hands one event by `%s`', async (by, urls, taken) => {
    const got: string[] = [];
    const emit = defineModule({
      name: 'emit',
      watches: ['DNS_NAME'],
      produces: ['URL_UNVERIFIED'],
      targetOnly: true,
      handle: (_, ctx) => urls.map((url) => ctx.event('URL_UNVERIFIED', url)),
    });
    const look = defineModule({
      name: 'look',
      watches: ['URL_UNVERIFIED'],
      [by]: true,
      scopeDistanceModifier: null,
      handle: (event) => void got.push(event.data),
    });
    await keep({ modules: [emit, look] }).start();
    expect(got).toEqual(taken.map((at) => urls[at]));
  });

  it('hands one event by a key of the module’s own', async () => {
    const { got } = await handed(['a1', 'a2', 'b1'].map(name), {
      dedupKey: (event) => String(event.data)[0] as string,
    });
    expect(got).toEqual([TARGET, name('a1'), name('b1')]);
  });

  it('does not count what the filter refused as seen', async () => {
    let asked = 0;
    const { got } = await handed([name('a'), name('a')], {
      filter: (event) => event.data !== name('a') || ++asked > 1,
    });
    expect(got).toEqual([TARGET, name('a')]);
  });
});
