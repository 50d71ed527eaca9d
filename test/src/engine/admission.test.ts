import { describe, expect, it } from 'vitest';
import { Admission, type AdmissionOptions, type Emitter } from '../../../src/engine/admission.js';
import { DedupTable } from '../../../src/engine/dedup-table.js';
import { refusedExtensions } from '../../../src/engine/refused-extensions.js';
import { createTally } from '../../../src/engine/tally.js';
import { createEvent, type Draft, type ScanEvent } from '../../../src/index.js';
import { Scope } from '../../../src/scope/scope.js';
import { createFingerprinter } from '../../../src/util/create-fingerprinter.js';

const fingerprint = createFingerprinter();
const root = createEvent('SCAN', { name: 'test' }) as ScanEvent;
const parent = createEvent('DNS_NAME', 'test.notreal', root) as ScanEvent;

function admission(options: Partial<AdmissionOptions> = {}, more: Partial<Emitter> = {}) {
  const made = new Admission({
    scope: new Scope({ blacklist: ['bad.test.notreal'] }),
    dedup: new DedupTable(fingerprint),
    maxDepth: Number.POSITIVE_INFINITY,
    refusedExtensions: refusedExtensions(),
    size: undefined,
    fixedUuids: false,
    closed: () => undefined,
    ...options,
  });
  const errors: unknown[] = [];
  const emitter: Emitter = {
    name: 'emitter',
    number: 1,
    suppressDupes: true,
    tally: createTally(),
    produces: undefined,
    invalid: (error) => errors.push(error),
    ...more,
  };
  const run = { emitted: 0 };
  const admit = (type: string, data: unknown, rest: object = {}) =>
    made.admit({ type, data, ...rest } as unknown as Draft, emitter, parent, run);
  return { admit, errors, tally: emitter.tally };
}

describe('Admission', () => {
  it('makes an event of a draft, found by what was being handled unless it says otherwise', () => {
    const { admit, tally } = admission();
    const event = admit('DNS_NAME', 'WWW.test.notreal.');
    expect(event).toMatchObject({ type: 'DNS_NAME', data: 'www.test.notreal', module: 'emitter', parent });
    expect(admit('DNS_NAME', 'a.test.notreal', { parent: event })?.parent).toBe(event);
    expect(tally).toMatchObject({ produced: 2, dropped: {} });
  });

  it('charges what the user says an event weighs', () => {
    expect(admission({ size: () => 77 }).admit('DNS_NAME', 'a.test.notreal')?.bytes).toBe(77);
  });

  it.each<[string, Partial<AdmissionOptions>, string, unknown, string]>([
    ['an event equal to its parent', {}, 'DNS_NAME', 'TEST.notreal', 'same as its parent'],
    ['what is too many links away', { maxDepth: 1 }, 'DNS_NAME', 'a.test.notreal', 'too deep'],
    ['a blacklisted host', {}, 'DNS_NAME', 'a.bad.test.notreal', 'blacklisted'],
    ['a picture', {}, 'URL_UNVERIFIED', 'http://test.notreal/a.b/x.PNG?y=/z.html', 'extension'],
    ['anything once the scan is stopping', { closed: () => 'stopping' }, 'DNS_NAME', 'a.test.notreal', 'stopping'],
  ])('refuses %s, and counts the reason', (_, options, type, data, reason) => {
    const { admit, tally, errors } = admission(options);
    expect(admit(type, data)).toBeUndefined();
    expect([tally.produced, tally.dropped, errors]).toEqual([0, { [reason]: 1 }, []]);
  });

  it('takes a page below a directory that looks like a picture, and a host that does', () => {
    const { admit } = admission();
    expect(admit('URL_UNVERIFIED', 'http://test.notreal/x.png/page')).toBeDefined();
    expect(admit('URL_UNVERIFIED', 'http://test.png/')).toBeDefined();
  });

  it('refuses what an emitter has emitted before, unless it asks for repeats', () => {
    const twice = ({ admit }: ReturnType<typeof admission>) =>
      [1, 2].map(() => admit('DNS_NAME', 'a.test.notreal') !== undefined);
    const strict = admission();
    expect([twice(strict), strict.tally.dropped]).toEqual([[true, false], { duplicate: 1 }]);
    expect(twice(admission({}, { suppressDupes: false }))).toEqual([true, true]);
  });

  it('does not count as emitted what it refuses for another reason', () => {
    let reason: string | undefined = 'stopping';
    const { admit } = admission({ closed: () => reason });
    admit('DNS_NAME', 'a.test.notreal');
    reason = undefined;
    expect(admit('DNS_NAME', 'a.test.notreal')).toBeDefined();
  });

  it('tells of what is no event, and of what its emitter has not declared', () => {
    const { admit, errors, tally } = admission({}, { produces: new Set(['DNS_NAME']) });
    expect([admit('DNS_NAME', 'no name'), admit('URL_UNVERIFIED', 'http://test.notreal/')]).toEqual([
      undefined,
      undefined,
    ]);
    expect(errors.map(String).join()).toMatch(/`no name`.*`emitter`.*`produces` \(DNS_NAME\), got URL_UNVERIFIED/);
    expect(tally.dropped).toEqual({ invalid: 2 });
  });

  it('fixes UUIDs where it is to, those of repeats by their number in the run', () => {
    const made = (fixedUuids: boolean, suppressDupes: boolean) => {
      const { admit } = admission({ fixedUuids }, { suppressDupes });
      return ['a', 'b', 'a'].map((label) => admit('DNS_NAME', `${label}.test.notreal`)?.uuid);
    };
    expect(made(true, true)).toEqual(made(true, true));
    expect(made(false, true)[0]).not.toBe(made(false, true)[0]);
    const repeated = made(true, false);
    expect([repeated, new Set(repeated).size]).toEqual([made(true, false), 3]);
  });
});
