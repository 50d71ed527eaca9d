import { describe, expect, it } from 'vitest';
import { KeptState } from '../../../src/engine/kept-state.js';
import { ModuleRun, type RunHost } from '../../../src/engine/module-run.js';
import { createEvent, type Draft, type ScanEvent } from '../../../src/index.js';
import { Scope } from '../../../src/scope/scope.js';
import { fakeContext } from '../../../src/testing/fake-context.js';

const subject = createEvent('DNS_NAME', 'test.notreal') as ScanEvent;
const other = createEvent('DNS_NAME', 'other.notreal') as ScanEvent;

function running(ended?: string) {
  const { log, scan } = fakeContext();
  const emitted: [Draft, ModuleRun][] = [];
  const held: [ScanEvent, ModuleRun][] = [];
  const failed: [ModuleRun, unknown][] = [];
  const host: RunHost = {
    options: { depth: 2 },
    log,
    scan,
    state: new KeptState(),
    gate: undefined,
    controllers: new Set(),
    ended,
    scope: new Scope({ whitelist: ['test.notreal', '10.0.0.0/8'], blacklist: ['bad.test.notreal'] }),
    emit: (draft, run) => void emitted.push([draft, run]),
    hold: (event, run) => {
      held.push([event, run]);
      return () => {};
    },
    failRun: (run, error) => void failed.push([run, error]),
  };
  return { run: new ModuleRun(host, subject), host, emitted, held, failed };
}

describe('ModuleRun', () => {
  it('lets its host end it when it fails', () => {
    const { run, failed } = running();
    const error = new Error('failed');
    run.fail(error);
    expect(failed).toEqual([[run, error]]);
  });

  it('drafts events found by what is being handled, unless told otherwise', () => {
    const { event } = running().run;
    expect(event('DNS_NAME', 'a.notreal')).toEqual({ type: 'DNS_NAME', data: 'a.notreal', parent: subject });
    expect(event('DNS_NAME', 'a.notreal', other, { tags: ['x'] })).toEqual({
      type: 'DNS_NAME',
      data: 'a.notreal',
      parent: other,
      tags: ['x'],
    });
  });

  it('emits and holds in its own name, its methods taken apart from it', () => {
    const { run, emitted, held } = running();
    const { emit, hold, event, options, log, scan } = run;
    const draft = event('DNS_NAME', 'a.notreal');
    emit(draft);
    hold(other);
    expect([emitted, held]).toEqual([[[draft, run]], [[other, run]]]);
    expect([options, scan.name, typeof log.info]).toEqual([{ depth: 2 }, 'test', 'function']);
  });

  it('tells scope of names, addresses and URLs, and takes what is none for out of it', () => {
    const { inScope, blacklisted } = running().run;
    expect(['a.test.notreal', '10.1.2.3', 'https://test.notreal:8443/x'].every(inScope)).toBe(true);
    expect(['other.notreal', 'web1', 'no host:x', 'bad.test.notreal'].some(inScope)).toBe(false);
    expect(['http://a.bad.test.notreal/', 'test.notreal'].map(blacklisted)).toEqual([true, false]);
  });

  it('makes a signal when asked for one, and only then', () => {
    const { run, host } = running();
    expect(host.controllers.size).toBe(0);
    const { signal } = run;
    expect([run.signal === signal, signal.aborted, host.controllers.size]).toEqual([true, false, 1]);
    run.settle();
    expect([signal.aborted, run.settled, host.controllers.size]).toEqual([false, true, 0]);
  });

  it('fires its signal when aborted, with the reason', () => {
    const { run, host } = running();
    const reason = new Error('stopped');
    const { signal } = run;
    run.abort(reason);
    expect([signal.aborted, signal.reason, run.settled, host.controllers.size]).toEqual([true, reason, true, 0]);
  });

  it('gives a signal that has fired where its module has ended', () => {
    const { signal } = running('killed').run;
    expect([signal.aborted, String(signal.reason)]).toEqual([true, 'Error: killed']);
  });
});
