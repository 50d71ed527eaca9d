import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildEvent, type RawDraft } from '../../src/build-event.js';
import type { ScanEvent } from '../../src/event.js';
import { requestCollection } from '../../src/util/request-collection.js';

const build = (draft: RawDraft, parent?: ScanEvent) => buildEvent(draft, parent, 'test');
const name = (data: string, parent?: ScanEvent, more?: Partial<RawDraft>) =>
  build({ type: 'DNS_NAME', data, ...more }, parent);

describe('buildEvent', () => {
  it('makes an event of a draft', () => {
    const scan = build({ type: 'SCAN', data: { name: 's' } });
    const before = Date.now();
    const event = name('A.b', scan, { tags: ['X y'], internal: true, alwaysEmit: true, context: 'found', seed: true });
    expect(event).toMatchObject({
      module: 'test',
      parent: scan,
      depth: 1,
      internal: true,
      alwaysEmit: true,
      discoveryContext: 'found',
    });
    expect(event.timestamp).toBeGreaterThanOrEqual(before);
    expect(event.sortedTags).toEqual(['domain', 'in-scope', 'target', 'x-y']);
  });

  it('raises the distance only where the host changes', () => {
    const ips = ['1.2.3.4', '2.3.4.5', '3.4.5.6', '3.4.5.6', '4.5.6.7'];
    const distances: number[] = [];
    let event: ScanEvent | undefined;
    for (const data of ips) {
      event = build({ type: 'IP_ADDRESS', data }, event);
      distances.push(event.scopeDistance);
    }
    expect(distances).toEqual([0, 1, 2, 2, 3]);
  });

  it('keeps the distance of a child without a host, and raises that of a SOCIAL on the same host', () => {
    const url = build({ type: 'URL', data: 'http://a.b/' }, undefined);
    expect(build({ type: 'RAW_TEXT', data: 'x' }, url).scopeDistance).toBe(0);
    expect(build({ type: 'SOCIAL', data: { platform: 'x', url: 'http://a.b/' } }, url).scopeDistance).toBe(1);
  });

  it('puts seeds in scope, unless they are told not to be', () => {
    const scan = build({ type: 'SCAN', data: { name: 's' } });
    expect(name('a.b', scan, { seed: true }).scopeDistance).toBe(0);
    expect(name('a.b', scan, { seed: true, inScope: false }).scopeDistance).toBe(1);
    expect(name('a.b', scan).scopeDistance).toBe(1);
    expect(name('a.b', scan, { scopeDistance: 5 }).scopeDistance).toBe(5);
  });

  it('multiplies confidence along the chain, rounding down; full confidence starts anew', () => {
    const first = name('a.b', undefined, { confidence: 90 });
    const second = name('b.b', first, { confidence: 50 });
    const third = name('c.b', second, { confidence: 50 });
    expect([first, second, third].map(({ confidence }) => confidence)).toEqual([90, 45, 22]);
    expect(name('d.b', third).confidence).toBe(100);
    expect(name('e.b', name('f.b', undefined, { confidence: 1 }), { confidence: 1 }).confidence).toBe(1);
  });

  it.each([
    [{ confidence: 0 }, 'Expected `confidence` of DNS_NAME to be from 1 to 100, got `0` (number)'],
    [{ confidence: 101 }, '`confidence`'],
    [{ confidence: Number.NaN }, '`confidence`'],
    [{ confidence: '50' as never }, '`confidence`'],
    [{ timestamp: Number.NaN }, 'Expected `timestamp` of DNS_NAME to be milliseconds since 1970, got `NaN` (number)'],
    [{ timestamp: 1e20 }, '`timestamp`'],
    [{ uuid: 'x' }, 'Expected `uuid` of DNS_NAME to be a UUID, got `x`'],
    [{ tags: [5 as never] }, 'Expected `tags` of DNS_NAME to be texts, got `5` (number)'],
  ])('refuses %j', (more, message) => {
    expect(() => name('a.b', undefined, more)).toThrow(message);
  });

  it('takes a single text for one tag, and reads an iterator once', () => {
    expect(name('a.b', undefined, { tags: 'My tag' }).hasTag('my-tag')).toBe(true);
    const event = name('a.b', undefined, { tags: ['x', 'y'].values() });
    expect([event.hasTag('x'), event.hasTag('y'), event.hasTag('x')]).toEqual([true, true, true]);
  });

  it('lets distance follow from the event, whatever its own tags say', () => {
    const event = name('a.b', undefined, { tags: ['distance-4', 'in-scope'], scopeDistance: 2 });
    expect(event.sortedTags).toEqual(['distance-2', 'domain']);
  });

  it('gives equal events of equal data equal ids, and others others', () => {
    fc.assert(
      fc.property(fc.domain(), fc.domain(), (one, other) => {
        const [a, b] = [name(one), name(` ${one.toUpperCase()}. `)];
        expect(b.id).toBe(a.id);
        expect(b.uuid).not.toBe(a.uuid);
        expect(name(other).id === a.id).toBe(name(other).data === a.data);
      }),
    );
  });

  it('gives objects equal ids in whatever order their keys are', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.stringMatching(/^k\w+$/), fc.jsonValue()), (data) => {
        const turned = Object.fromEntries(Object.entries(data).reverse());
        expect(build({ type: 'VHOST', data: turned }).id).toBe(build({ type: 'VHOST', data }).id);
      }),
    );
  });

  it('never lets a child hold the payload of what it was found in', () => {
    const response = build({
      type: 'HTTP_RESPONSE',
      data: { url: 'http://a.b/', method: 'GET', status: 200, headers: {}, body: 'x'.repeat(10_000) },
    });
    const child = name('c.b', response);
    expect(child.parent).toBe(response.slim());
    expect(child.parent).not.toBe(response);
    expect(child.parent?.data).toStrictEqual({ url: 'http://a.b/', method: 'GET', status: 200, headers: {} });
  });

  it('copies what modules cut out of a payload, so that bodies can be collected', () => {
    const kept: ScanEvent[] = [];
    requestCollection();
    const before = process.memoryUsage().heapUsed;
    for (let i = 0; i < 100; i++) {
      const body = `${i} host-number-${i}.example.com ${'x'.repeat(500_000)} ${i}`.split('').join('');
      const response = build({
        type: 'HTTP_RESPONSE',
        data: { url: `http://a.b/${i}`, method: 'GET', status: 200, headers: {}, title: body.slice(0, 40), body },
      });
      const [match] = body.match(/host-number-[\d]+\.example\.com/) as RegExpMatchArray;
      kept.push(name(match, response, { context: `{module} found ${match}` }));
      kept.push(build({ type: 'FINDING', data: { title: body.slice(2, 30), severity: 'info' } }, response));
      kept.push(build({ type: 'RAW_TEXT', data: body.slice(2, 300) }, response));
    }
    requestCollection();
    expect(kept[0]).toMatchObject({ data: 'host-number-0.example.com' });
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(10_000_000);
  });

  it('refuses cycles, and reads a getter once', () => {
    const cyclic: Record<string, unknown> = { host: 'a.b' };
    cyclic.self = cyclic;
    expect(() => build({ type: 'VHOST', data: cyclic })).toThrow('Expected `data.self` of VHOST to be free of cycles');
    let reads = 0;
    const data = {
      get host() {
        return `h${++reads}.example`;
      },
    };
    expect(build({ type: 'VHOST', data })).toMatchObject({ host: 'h1.example', data: { host: 'h1.example' } });
  });
});
