import { concatMap, of, Subject, take, timer } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { defineModule, discover } from '../../src/index.js';
import { collect } from '../../src/testing/collect.js';
import { answering, name, TARGET, until } from '../laws/scan-helpers.js';

const www = () => answering((event, ctx) => ctx.event('DNS_NAME', `www.${event.data}`));

describe('discover', () => {
  it('turns targets, as they arrive, into all that is discovered from them', async () => {
    const later$ = of(name('a'), name('b')).pipe(concatMap((target) => timer(1).pipe(concatMap(() => of(target)))));
    const events = await collect(later$.pipe(discover({ modules: [www()], whitelist: [TARGET] })));
    const found = [name('a'), name('b'), `www.${name('a')}`, `www.${name('b')}`];
    expect(events.map(({ data }) => data).sort()).toEqual(found);
  });

  it('runs a scan of its own for each subscription', async () => {
    const events$ = of(name('a')).pipe(discover({ modules: [www()] }));
    expect([(await collect(events$)).length, (await collect(events$)).length]).toEqual([2, 2]);
  });

  it('stops the scan and leaves the targets when unsubscribed', async () => {
    const targets$ = new Subject<string>();
    let cleaned = false;
    const watch = defineModule({
      name: 'watch',
      watches: ['DNS_NAME'],
      handle: () => {},
      cleanup: () => {
        cleaned = true;
      },
    });
    const taken = collect(targets$.pipe(discover({ modules: [watch] }), take(1)));
    await until(() => targets$.observed, 'the scan to listen to its targets');
    targets$.next(TARGET);
    expect((await taken)[0]?.data).toBe(TARGET);
    await until(() => cleaned, 'the scan to clean up');
    expect(targets$.observed).toBe(false);
  });

  it('errs with the reason where the scan fails', async () => {
    const refuse = defineModule({ name: 'refuse', watches: [], setup: () => ({ hard: 'no key' }), handle: () => {} });
    const events$ = of(TARGET).pipe(discover({ modules: [refuse] }));
    await expect(collect(events$)).rejects.toThrow(/The scan failed: .*`refuse`.*no key/);
  });

  it('errs at once where the options are wrong', async () => {
    await expect(collect(of(TARGET).pipe(discover({ modules: 'all' as never })))).rejects.toThrow(/`modules`/);
  });
});
