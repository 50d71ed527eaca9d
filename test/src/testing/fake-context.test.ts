import { describe, expect, it } from 'vitest';
import { createEvent, defineModule } from '../../../src/index.js';
import { fakeContext } from '../../../src/testing/fake-context.js';

const event = createEvent('DNS_NAME', 'www.example.com');

describe('fakeContext', () => {
  it('keeps what a handler emits, in order, and makes drafts with all they were given', () => {
    const ctx = fakeContext();
    ctx.emit(ctx.event('DNS_NAME', 'a.example.com', event, { tags: ['x'] }));
    ctx.emit(ctx.event('DNS_NAME', 'b.example.com'));
    expect(ctx.emitted).toEqual([
      { type: 'DNS_NAME', data: 'a.example.com', parent: event, tags: ['x'] },
      { type: 'DNS_NAME', data: 'b.example.com', parent: undefined },
    ]);
  });

  it('runs a handler with no scan', () => {
    const shout = defineModule({
      name: 'shout',
      watches: ['DNS_NAME'],
      produces: ['DNS_NAME'],
      handle: (name, ctx) => [ctx.event('DNS_NAME', `loud.${name.data}`)],
    });
    const drafts = shout.spec.handle?.(event as never, fakeContext() as never);
    expect(drafts).toMatchObject([{ data: 'loud.www.example.com' }]);
  });

  it('tells scope of names, addresses and URLs, as a scan does', () => {
    const ctx = fakeContext({ whitelist: ['example.com', '10.0.0.0/24'], blacklist: ['mail.example.com'] });
    expect(['www.example.com', 'http://example.com:80/x', '10.0.0.7'].every(ctx.inScope)).toBe(true);
    expect(['mail.example.com', 'other.com', 'no host:x'].some(ctx.inScope)).toBe(false);
    expect([ctx.blacklisted('https://a.mail.example.com/'), ctx.blacklisted('example.com')]).toEqual([true, false]);
  });

  it('tells what may be reached, as a scan does', () => {
    const ctx = fakeContext({ whitelist: ['10.0.0.0/24'], blacklist: ['mail.example.com'] });
    expect(['10.0.0.7', 'http://10.0.0.7/', 'example.com', '1.1.1.1'].every(ctx.mayReach)).toBe(true);
    expect(['10.0.1.7', 'http://[::1]:80/', 'a.mail.example.com'].some(ctx.mayReach)).toBe(false);
    expect([
      ctx.guard.refusal('127.0.0.1', 'example.com'),
      fakeContext({ allowPrivate: true }).mayReach('127.0.0.1'),
    ]).toEqual(['a loopback address', true]);
  });

  it('counts what is held', () => {
    const ctx = fakeContext();
    const release = ctx.hold(event);
    ctx.hold(event);
    expect(ctx.held).toBe(2);
    release();
    expect(ctx.held).toBe(1);
  });

  it('takes options, facts of the scan and a signal', () => {
    const signal = AbortSignal.abort();
    const ctx = fakeContext({ options: { depth: 3 }, scan: { searchDistance: 2 }, signal });
    expect([ctx.options, ctx.scan, ctx.signal]).toEqual([
      { depth: 3 },
      { name: 'test', searchDistance: 2, reportDistance: 0, cutOff: false },
      signal,
    ]);
    expect(fakeContext().signal.aborted).toBe(false);
  });
});
