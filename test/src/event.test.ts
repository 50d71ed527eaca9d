import { hash } from 'node:crypto';
import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { createEvent } from '../../src/create-event.js';
import type { ScanEvent } from '../../src/event.js';

const scan = () => createEvent('SCAN', { name: 'calm-weir' });
const seed = () => createEvent('DNS_NAME', 'example.com', scan(), { seed: true, module: 'TARGET' });
const response = (parent?: ScanEvent) =>
  createEvent(
    'HTTP_RESPONSE',
    { url: 'http://www.example.com/', method: 'GET', status: 200, headers: { a: 'b' }, body: 'x'.repeat(10_000) },
    parent,
    { module: 'http-probe', tags: ['status-200'] },
  );

function names(...data: readonly string[]): ScanEvent[] {
  const events: ScanEvent[] = [];
  for (const text of data) events.push(createEvent('DNS_NAME', text, events.at(-1)));
  return events;
}

describe('ScanEvent', () => {
  it('tells its type, and with it the compiler what its data is', () => {
    const event: ScanEvent = createEvent('FINDING', { title: 'It answers', severity: 'low', host: 'example.com' });
    expect(event.is('FINDING') && event.data.severity).toBe('low');
    expect(event.is('URL')).toBe(false);
  });

  it('has an id of its type and the SHA-1 of its identity', () => {
    expect(createEvent('DNS_NAME', 'a.test.notreal').id).toBe('DNS_NAME:4551ca13f9d7bcb818975ee3a1ff82c8feffd384');
    expect(createEvent('URL', 'http://a.b/#x').id).toBe(createEvent('URL', 'http://A.b:80').id);
    expect(response().id).toBe(`HTTP_RESPONSE:${hash('sha1', 'GET http://www.example.com/')}`);
  });

  it('has a UUID that stays, and that nobody else has', () => {
    const [one, other] = [seed(), seed()];
    expect(one.uuid).toBe(one.uuid);
    expect(one.uuid).not.toBe(other.uuid);
    expect(createEvent('DNS_NAME', 'a.b', { uuid: one.uuid }).uuid).toBe(one.uuid);
  });

  it('tells host and port, and the host as people write it', () => {
    expect(createEvent('OPEN_TCP_PORT', '[::1]:80')).toMatchObject({ host: '::1', port: 80, netloc: '[::1]:80' });
    expect(createEvent('DNS_NAME', 'Bücher.example')).toMatchObject({
      netloc: 'xn--bcher-kva.example',
      displayHost: 'bücher.example',
    });
    expect(createEvent('DNS_NAME', 'a.b').displayHost).toBe('a.b');
    expect(createEvent('RAW_TEXT', 'x').netloc).toBeUndefined();
    expect(createEvent('RAW_TEXT', 'x').displayHost).toBeUndefined();
  });

  it('never lets its distance rise, and lowers ancestors to one more a link', () => {
    const events = names('a.a', 'b.a', 'c.a', 'd.a', 'e.a');
    const distances = () => events.map(({ scopeDistance }) => scopeDistance);
    const last = events.at(-1) as ScanEvent;
    last.scopeDistance = 9;
    last.scopeDistance = Number.NaN;
    expect(distances()).toEqual([0, 1, 2, 3, 4]);
    last.scopeDistance = 2;
    expect(distances()).toEqual([0, 1, 2, 3, 2]);
    last.scopeDistance = 0;
    expect(distances()).toEqual([0, 1, 2, 1, 0]);
    last.scopeDistance = -1;
    expect(distances()).toEqual([0, 1, 2, 1, 0]);
  });

  it('leaves the scan alone when it lowers ancestors', () => {
    const root = createEvent('SCAN', { name: 's' }, { scopeDistance: 7 });
    const child = createEvent('DNS_NAME', 'a.b', root);
    child.scopeDistance = 0;
    expect(root.scopeDistance).toBe(7);
  });

  it('lets the distance tag follow the distance, looked at before or not', () => {
    const [, , event] = names('a.a', 'b.a', 'c.a') as [ScanEvent, ScanEvent, ScanEvent];
    expect(event.hasTag('distance-2')).toBe(true);
    expect(event.tags.has('distance-2')).toBe(true);
    event.scopeDistance = 1;
    expect([...event.tags]).toEqual(['domain', 'distance-1']);
    event.scopeDistance = 0;
    expect([...event.tags]).toEqual(['domain', 'in-scope']);
  });

  it('answers for its tags alike, before and after there is a set of them', () => {
    const event = createEvent('DNS_NAME', 'www.example.com', seed(), { tags: ['Foo Bar', 'a'] });
    const asked = ['Foo Bar', 'foo-bar', 'a', 'b', 'in-scope', 'distance-1', 'subdomain', 'domain', 'target'];
    const before = asked.map((tag) => event.hasTag(tag));
    expect(event.sortedTags).toEqual(['a', 'distance-1', 'foo-bar', 'subdomain']);
    event.tags.add('B');
    expect(asked.map((tag) => event.hasTag(tag))).toEqual(before.map((had, at) => had || asked[at] === 'b'));
    event.tags.delete('subdomain');
    expect(event.sortedTags).toEqual(['a', 'b', 'distance-1', 'foo-bar']);
  });

  it('tells how it was found, from the seed on', () => {
    const first = seed();
    const page = response(first);
    const last = createEvent('DNS_NAME', 'a.example.com', page, {
      module: 'excavate',
      context: '{module} saw {event.data}',
    });
    expect(last.discoveryPath).toEqual([
      'Scan calm-weir seeded with DNS_NAME: example.com',
      'http-probe discovered HTTP_RESPONSE: 200 GET http://www.example.com/',
      'excavate saw a.example.com',
    ]);
    expect(last.parentChain).toEqual([first.uuid, page.uuid, last.uuid]);
    expect(last.moduleSequence).toBe('TARGET->http-probe->excavate');
    expect(createEvent('DNS_NAME', 'b.b', last, { module: 'excavate' }).moduleSequence).toBe(
      'TARGET->http-probe->excavate',
    );
    expect(last.scanName).toBe('calm-weir');
    expect(createEvent('DNS_NAME', 'a.b').scanName).toBeUndefined();
  });

  it('tells the ends of a long chain, and counts the middle', () => {
    let event = seed();
    for (let i = 0; i < 1_000; i++)
      event = createEvent('DNS_NAME', `n${i}.example.com`, event, { module: 'dns' }) as typeof event;
    expect(event.depth).toBe(1_001);
    expect(event.omittedAncestors).toBeGreaterThan(900);
    expect(event.discoveryPath[0]).toBe('Scan calm-weir seeded with DNS_NAME: example.com');
    expect(event.discoveryPath[1]).toBe(`… ${event.omittedAncestors} more …`);
    expect(event.parentChain.length + event.omittedAncestors).toBe(1_001);
    expect(event.moduleSequence).toBe('TARGET->…->dns');
    expect(event.scanName).toBe('calm-weir');
    const distance = event.scopeDistance;
    event.scopeDistance = 0;
    expect(distance).toBe(1_000);
    expect(event.parent?.scopeDistance).toBe(1);
  });

  it('has what DNS found, once it was looked for, and nothing that can be changed before', () => {
    const event = createEvent('DNS_NAME', 'a.b');
    expect(event.resolvedHosts.size).toBe(0);
    expect(event.dnsChildren).toEqual({});
    expect(event.webSpiderDistance).toBe(0);
    expect(() => (event.resolvedHosts as Set<string>).add('1.2.3.4')).toThrow('resolvedHosts');
    expect(() => Object.assign(event.dnsChildren, { A: [] })).toThrow(TypeError);
    event.resolvedHosts = new Set(['1.2.3.4']);
    event.dnsChildren = { A: ['1.2.3.4'] };
    event.webSpiderDistance = 2;
    expect(event).toMatchObject({ dnsChildren: { A: ['1.2.3.4'] }, webSpiderDistance: 2 });
    expect([...event.resolvedHosts]).toEqual(['1.2.3.4']);
    expect(createEvent('DNS_NAME', 'a.b').resolvedHosts.size).toBe(0);
  });

  it('keeps what a module asked for at its end', () => {
    const abortIf = () => false;
    const onSuccess = () => {};
    expect(createEvent('DNS_NAME', 'a.b', { abortIf, onSuccess })).toMatchObject({ abortIf, onSuccess });
    expect(createEvent('DNS_NAME', 'a.b').abortIf).toBeUndefined();
  });

  it('weighs what it holds, unless it is told', () => {
    const event = response();
    expect(event.bytes).toBeGreaterThan(10_000);
    expect(event.slim().bytes).toBeLessThan(1_000);
    event.bytes = 5;
    expect([event.bytes, event.heavy]).toEqual([5, true]);
  });

  it('is its own slim self where it is light', () => {
    const event = seed();
    expect(event.heavy).toBe(false);
    expect(event.slim()).toBe(event);
  });

  it('has a slim twin that is the same event in all but its payload', () => {
    const page = response(seed());
    const twin = page.slim();
    expect(page.slim()).toBe(twin);
    expect(twin.slim()).toBe(twin);
    expect(twin).not.toBe(page);
    expect(page.data.body).toHaveLength(10_000);
    expect(twin.data).toStrictEqual({
      url: 'http://www.example.com/',
      method: 'GET',
      status: 200,
      headers: { a: 'b' },
    });
    for (const key of [
      'type',
      'id',
      'uuid',
      'identity',
      'host',
      'port',
      'parent',
      'module',
      'depth',
      'discoveryContext',
      'tags',
    ] as const) {
      expect(twin[key]).toBe(page[key]);
    }
    twin.scopeDistance = 0;
    twin.tags.add('seen');
    page.internal = true;
    page.omitted = true;
    page.webSpiderDistance = 3;
    expect(page.scopeDistance).toBe(0);
    expect(page.hasTag('seen')).toBe(true);
    expect(twin).toMatchObject({ internal: true, omitted: true, webSpiderDistance: 3 });
  });

  it('has a twin with its own count of consumers', () => {
    const page = response();
    page.consumers = 2;
    expect(page.slim().consumers).toBe(0);
  });

  it('keeps id, identity and sentence of a heavy text or object in its twin', () => {
    for (const event of [
      createEvent('RAW_TEXT', 'long '.repeat(2_000)),
      createEvent('VHOST' as never, { host: 'a.b', dump: 'x'.repeat(9_000) } as never) as ScanEvent,
    ]) {
      const { id, identity, discoveryContext } = event;
      const twin = event.slim();
      expect(JSON.stringify(twin.data).length).toBeLessThan(300);
      expect(twin).toMatchObject({ id, identity, discoveryContext, host: event.host });
    }
  });

  it('lets a parent be set only without its payload', () => {
    const page = response();
    const child = createEvent('DNS_NAME', 'a.b');
    child.parent = page;
    expect(child.parent).toBe(page.slim());
  });

  it('shows what it is in a log', () => {
    expect(inspect(createEvent('DNS_NAME', 'a.b', scan()), { breakLength: Number.POSITIVE_INFINITY })).toMatch(
      /^ScanEvent \{ type: 'DNS_NAME', data: 'a.b', parent: 'SCAN:\w{40}', module: 'user', scopeDistance: 1, tags: \[ .* \] \}$/,
    );
  });

  it('becomes JSON by itself', () => {
    const event = seed();
    expect(JSON.parse(JSON.stringify({ event })).event).toEqual(event.toJSON());
  });
});
