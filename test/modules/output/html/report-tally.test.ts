import { describe, expect, it } from 'vitest';
import { ReportTally } from '../../../../modules/output/html/report-tally.js';
import { createEvent } from '../../../../src/create-event.js';
import type { Finding } from '../../../../src/event-map.js';

const root = createEvent('SCAN', { name: 'demo' });
const finding = (data: Partial<Finding>) =>
  createEvent('FINDING', { title: 'Open', severity: 'low', url: 'https://mill.test/', ...data }, root);

describe('ReportTally', () => {
  it('adds up types, severities, targets and times', () => {
    const tally = new ReportTally();
    const seed = createEvent('DNS_NAME', 'mill.test', root, { seed: true });
    for (const event of [root, seed, createEvent('DNS_NAME', 'a.mill.test', seed), finding({})]) tally.add(event);
    expect(tally.events).toBe(4);
    expect(Object.fromEntries(tally.types)).toEqual({ SCAN: 1, DNS_NAME: 2, FINDING: 1 });
    expect(Object.fromEntries(tally.severities)).toEqual({ low: 1 });
    expect([...tally.targets]).toEqual(['mill.test']);
    expect(tally.scan).toBe('demo');
    expect(tally.first).toBeLessThanOrEqual(tally.last);
  });

  it('groups findings by title and severity, with their places', () => {
    const tally = new ReportTally();
    for (const url of ['https://a.test/', 'https://b.test/']) tally.add(finding({ url }));
    tally.add(finding({ severity: 'high' }));
    expect([...tally.groups.values()].map(({ severity, count, places }) => [severity, count, [...places]])).toEqual([
      ['low', 2, ['https://a.test/', 'https://b.test/']],
      ['high', 1, ['https://mill.test/']],
    ]);
  });

  it('stays small, however many findings, places and kinds there are', () => {
    const tally = new ReportTally();
    for (let i = 0; i < 2000; i++) {
      tally.add(finding({ title: `T${i}` }));
      tally.add(finding({ title: 'Same', url: `https://mill.test/${i}`, description: 'x'.repeat(10_000) }));
    }
    expect(tally.groups.size).toBe(500);
    const same = tally.groups.get('low Same');
    expect([same?.count, same?.places.size, same?.description.length]).toEqual([2000, 50, 2000]);
    expect(tally.severities.get('low')).toBe(4000);
  });
});
