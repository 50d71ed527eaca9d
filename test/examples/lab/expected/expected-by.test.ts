import { describe, expect, it } from 'vitest';
import { expectedBy, type Seed } from '../../../../examples/lab/expected/expected-by.js';
import { presetModules } from '../../../../examples/lab/expected/preset-modules.js';
import { expectedEvents } from '../../../../examples/lab/expected-events.js';

const places = { http: 1, https: 2, neighbour: '127.0.0.4', neighbourHttp: 3, neighbourHttps: 4, grown: '' };
const NAME: Seed = { type: 'DNS_NAME', data: 'millbrook.test' };
const by = (modules: readonly string[], ...seeds: Seed[]) => expectedBy(modules, [NAME, ...seeds], places);
const preset = (name: keyof typeof presetModules) => by(presetModules[name]);
const MARK = 'DNS_NAME deep.millbrook.test';

describe('expectedBy', () => {
  it('comes to the list that is written by hand, for the modules that list is for', () => {
    const modules = 'dns-resolve port-connect tls-certificate http-probe excavate robots speculate'.split(' ');
    const written = expectedEvents(places).map(({ type, data }) => `${type} ${data}`);
    expect(by(modules)).toEqual(written.sort());
  });

  it('comes to the target alone where nothing runs', () => {
    expect(by([])).toEqual(['DNS_NAME millbrook.test']);
  });

  it('leaves the names of a crawl, a log, a list of words and a transfer to those that have them', () => {
    expect(preset('web-basic')).not.toContain(MARK);
    expect(preset('web-spider')).toContain(MARK);
    expect(preset('web-spider')).not.toContain('DNS_NAME logged.millbrook.test');
    expect(preset('certificates')).toContain('DNS_NAME logged.millbrook.test');
    expect(preset('certificates')).not.toContain('DNS_NAME staging.millbrook.test');
    expect(preset('subdomain-enum')).toEqual(
      expect.arrayContaining(
        ['staging', 'bench-press.lab', 'farm-2', 'shodan.seen'].map((label) => `DNS_NAME ${label}.millbrook.test`),
      ),
    );
  });

  it('never names what only the neighbour knows, nor a page that is closed to crawlers', () => {
    for (const name of Object.keys(presetModules) as (keyof typeof presetModules)[]) {
      const found = preset(name);
      expect(found.filter((line) => /only-via-neighbour|draft@|URL .*drafts/.test(line))).toEqual([]);
    }
  });

  it('finds nothing wrong with the site that does all as it should', () => {
    expect(preset('everything').filter((line) => /^(?:FINDING|TECHNOLOGY) secure\./.test(line))).toEqual([]);
    expect(preset('everything').filter((line) => line.startsWith('FINDING legacy.')).length).toBeGreaterThan(10);
  });

  it('steps into the trap no further than two links lead', () => {
    const months = (type: string) =>
      preset('web-spider').filter((line) => line.startsWith(`${type} `) && line.includes('month='));
    expect(months('URL')).toHaveLength(13);
    expect(months('URL_UNVERIFIED')).toHaveLength(25);
  });

  it('gives everything whatever single presets find, but what only a target of its own leads to', () => {
    const everything = new Set(preset('everything'));
    const unresolved = (line: string) => line.replace(/^DNS_NAME (?=(?:retired|seen)\.)/, 'DNS_NAME_UNRESOLVED ');
    for (const name of Object.keys(presetModules) as (keyof typeof presetModules)[]) {
      expect(
        preset(name)
          .map(unresolved)
          .filter((line) => !everything.has(line)),
      ).toEqual([]);
    }
    expect(by(presetModules.passive, { type: 'IP_ADDRESS', data: '2d00:db8::80' })).toContain('ASN 64500');
    expect(by(presetModules.everything, { type: 'IP_RANGE', data: '127.0.0.6/31' })).toContain(
      'DNS_NAME shelf.millbrook.test',
    );
  });
});
