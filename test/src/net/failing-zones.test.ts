import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FailingZones } from '../../../src/net/failing-zones.js';

describe('FailingZones', () => {
  it('gives a zone up after so many failures in a row, and says so once, by its highest name', () => {
    const zones = new FailingZones({ failures: 3, pause: 100 });
    expect(zones.failed('a.x.mill.test', 0)).toBeUndefined();
    expect(zones.failed('b.x.mill.test', 0)).toBeUndefined();
    expect(zones.refuses('c.x.mill.test', 0)).toBe(false);
    expect(zones.failed('c.x.mill.test', 0)).toBe('mill.test');
    expect(zones.refuses('d.x.mill.test', 50)).toBe(true);
    expect(zones.failed('late.x.mill.test', 50)).toBeUndefined();
  });

  it('asks again after the pause, and pauses again at the first failure', () => {
    const zones = new FailingZones({ failures: 2, pause: 100 });
    zones.failed('a.mill.test', 0);
    zones.failed('b.mill.test', 0);
    expect(zones.refuses('c.mill.test', 99)).toBe(true);
    expect(zones.refuses('c.mill.test', 101)).toBe(false);
    expect(zones.failed('c.mill.test', 101)).toBeUndefined();
    expect(zones.refuses('d.mill.test', 150)).toBe(true);
  });

  it('keeps what fails below one name apart from what answers beside it', () => {
    const zones = new FailingZones({ failures: 3, pause: 100 });
    for (const name of ['a', 'b', 'c']) {
      zones.failed(`${name}.sick.mill.test`, 0);
      zones.succeeded(`${name}.mill.test`);
    }
    expect(zones.refuses('d.sick.mill.test', 0)).toBe(true);
    expect(zones.refuses('d.mill.test', 0)).toBe(false);
    expect(zones.refuses('d.other.test', 0)).toBe(false);
  });

  it('never gives up where it is told not to', () => {
    const zones = new FailingZones({ failures: 0, pause: 100 });
    for (let i = 0; i < 1000; i++) expect(zones.failed(`a${i}.mill.test`, 0)).toBeUndefined();
    expect(zones.refuses('a.mill.test', 0)).toBe(false);
  });

  it('refuses nothing right after an answer, whatever came before', () => {
    const name = fc.stringMatching(/^([a-c]\.){0,4}mill\.test$/);
    fc.assert(
      fc.property(fc.array(fc.tuple(name, fc.boolean())), name, (history, last) => {
        const zones = new FailingZones({ failures: 2, pause: 100 });
        for (const [at, good] of history) good ? zones.succeeded(at) : zones.failed(at, 0);
        zones.succeeded(last);
        expect(zones.refuses(last, 0)).toBe(false);
      }),
    );
  });
});
