import { describe, expect, it } from 'vitest';
import { expectedEvents } from '../../../examples/lab/expected-events.js';
import { startLab } from '../../../examples/lab/start-lab.js';
import { crawlLab } from './crawl-lab.js';

const lines = (events: Iterable<{ type: string; data: string }>) =>
  [...events].map(({ type, data }) => `${type} ${data}`);

describe('expectedEvents', () => {
  it('is exactly what a plain crawl of the written estate finds', async () => {
    await using lab = await startLab({ size: 0 });
    expect([...(await crawlLab(lab))].sort()).toEqual(lines(lab.expected).sort());
  });

  it('is, with what is generated, exactly what a plain crawl of a grown estate finds', async () => {
    await using lab = await startLab({ seed: 7, size: 0.5 });
    const all = [...lines(lab.expected), ...lines(lab.generated())];
    expect([...(await crawlLab(lab))].sort()).toEqual(all.sort());
  });

  it('is found without a request or a connection to the neighbour, nor a step into the trap', async () => {
    await using lab = await startLab({ size: 0 });
    await crawlLab(lab);
    expect(lab.stats.neighbour.httpRequests).toBe(0);
    expect(lab.stats.neighbour.connections).toBe(0);
    expect(lab.stats.trapRequests).toBe(0);
    expect(lab.stats.httpRequests).toBeGreaterThan(0);
  });

  it('lists no event twice and leaves no template unfilled', () => {
    const places = { http: 1, https: 2, neighbour: '127.0.0.4', neighbourHttp: 3, neighbourHttps: 4, grown: '' };
    const all = lines(expectedEvents(places));
    expect(new Set(all).size).toBe(all.length);
    expect(all.filter((line) => /[{}]/.test(line))).toEqual([]);
  });
});
