import { pino } from 'pino';
import { BehaviorSubject, Subject } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { Course } from '../../../src/engine/course.js';
import { createMemorySource } from '../../../src/engine/memory-source.js';
import { moduleOptions } from '../../../src/engine/module-options.js';
import {
  defineModule,
  defineOutput,
  type ScanEvent,
  type ScanOptions,
  type ScanState,
  type ScanSummary,
} from '../../../src/index.js';
import { Scope } from '../../../src/scope/scope.js';
import { Inlet } from '../../../src/util/inlet.js';
import { watchTimers } from '../../laws/attack/watched-timers.js';
import { answering, latch, name, TARGET, turns, until } from '../../laws/scan-helpers.js';

function coursing(options: Partial<ScanOptions> = {}) {
  const full: ScanOptions = { targets: [TARGET], modules: [], ...options };
  const pressure$ = new BehaviorSubject(0);
  const outlet = new Inlet<ScanEvent>();
  const { opened: done, open: end } = latch<ScanSummary>();
  const states: ScanState[] = [];
  const output: unknown[] = [];
  outlet.values$.subscribe(({ data }) => output.push(data));
  const course = new Course({
    input: {
      options: full,
      name: 'test',
      logger: pino({ enabled: false }),
      scope: new Scope(),
      moduleOptions: moduleOptions(full),
    },
    memory: createMemorySource({ pressure$, exclusive: true }, () => {}),
    pressure$,
    output: outlet,
    entered: (state) => states.push(state),
    ended: end,
    failed: () => {},
    warn: () => {},
  });
  return { course, pressure$, states, outlet, output, done };
}

const stop = (drain = false) => ({ reason: 'enough', drain, asPlanned: false });

describe('Course', () => {
  it('runs from setup to summary', async () => {
    const { course, states, output, done } = coursing();
    await course.begin();
    expect(states).toEqual(['STARTING', 'RUNNING', 'FINISHING', 'RUNNING', 'FINISHED']);
    expect([output, await done]).toMatchObject([[TARGET], { status: 'FINISHED', rounds: 1 }]);
    expect(course.elapsed).toBeGreaterThan(0);
  });

  it('keeps targets that come early until there is someone to take them', async () => {
    const { course, output } = coursing();
    course.seed(name('early'));
    await course.begin();
    expect(output).toEqual([TARGET, name('early')]);
  });

  it('stops with its modules when told to, once', async () => {
    const { opened } = latch();
    const { course, states, done } = coursing({ modules: [answering(() => opened)] });
    const run = course.begin();
    await until(() => course.parts?.modules[0]?.status.working === 1, 'the handler');
    course.halt(stop(), 0);
    course.halt({ ...stop(), reason: 'again' }, 0);
    await run;
    expect(await done).toMatchObject({ status: 'ABORTED', reason: 'enough' });
    expect(states.filter((state) => state === 'ABORTED')).toHaveLength(1);
    expect([course.life.closed, course.life.stopping?.reason]).toEqual(['the scan is stopping', 'enough']);
  });

  it('has ended at once where it has not begun', async () => {
    const { course, done } = coursing();
    course.halt(stop(), 0);
    expect([course.state, await done]).toMatchObject(['ABORTED', { status: 'ABORTED', duration: 0, rounds: 0 }]);
  });

  it('gives a drain up after its time', async () => {
    const { opened } = latch();
    const { course, done } = coursing({
      modules: [{ ...answering(() => opened), kind: 'output' }],
    });
    const run = course.begin();
    await until(() => course.parts?.modules[0]?.status.working === 1, 'the output');
    course.halt(stop(true), 1);
    await run;
    expect(await done).toMatchObject({ status: 'ABORTED', reason: 'enough' });
  });

  it('leaves no timer behind once it has drained in time', async () => {
    const { live } = watchTimers(() => {
      const { course } = coursing();
      course.halt(stop(true), 1_000_000);
    });
    expect(live()).toEqual([]);
  });

  it('turns to the deepest as pressure rises', () => {
    const { course, pressure$ } = coursing();
    const turned = [0.3, 0.4, 0.3, 0.2].map((level) => {
      pressure$.next(level);
      return course.life.deepest;
    });
    expect(turned).toEqual([false, true, true, false]);
  });

  it('stands still while paused, and goes on', async () => {
    const targets = new Subject<string>();
    const { course, output, states } = coursing({ targets });
    const run = course.begin();
    await until(() => course.state === 'RUNNING', 'the scan to run');
    await course.pause();
    course.resume();
    await course.pause();
    targets.next(TARGET);
    targets.complete();
    await turns();
    expect([course.state, output]).toEqual(['PAUSED', []]);
    course.resume();
    await run;
    expect([states.at(-1), output]).toEqual(['FINISHED', [TARGET]]);
  });

  it('stands still only when the outputs have had the event from within which it was paused', async () => {
    const seen: unknown[] = [];
    const handle = async ({ data }: ScanEvent) => {
      await turns(3);
      seen.push(data);
    };
    const write = defineOutput({ name: 'write', watches: ['*'], handle });
    const { course, outlet } = coursing({ modules: [write] });
    const paused = new Promise<unknown[]>((resolve) => {
      outlet.values$.subscribe(() => void course.pause().then(() => resolve([...seen])));
    });
    const run = course.begin();
    expect(await paused).toEqual([TARGET]);
    course.resume();
    await run;
  });

  it.each(['abortIf', 'filter'])(
    'stands still only when a late `%s` has let the outputs have its event',
    async (how) => {
      const { opened, open } = latch();
      let asked = false;
      const answer = async () => {
        asked = true;
        await opened;
        return how === 'filter';
      };
      const filter = how === 'filter' ? answer : () => true;
      const write = defineOutput({ name: 'write', watches: ['URL'], filter, handle: () => {} });
      const emit = defineModule({
        name: 'emit',
        watches: ['DNS_NAME'],
        produces: ['URL'],
        handle: (_, ctx) =>
          ctx.event('URL', `http://${TARGET}/`, undefined, how === 'abortIf' ? { abortIf: answer } : {}),
      });
      const { course } = coursing({ modules: [emit, write] });
      const run = course.begin();
      await until(() => asked, 'the question');
      let still = false;
      const paused = course.pause().then(() => {
        still = true;
      });
      await turns();
      expect(still).toBe(false);
      open();
      await paused;
      course.resume();
      await run;
    },
  );

  it('fails with the reason where it cannot be set up', async () => {
    const { course, done } = coursing({ modules: [answering(() => {}, { setup: () => ({ hard: 'no key' }) })] });
    await course.begin();
    expect(await done).toMatchObject({ status: 'FAILED', reason: 'module `answering` cannot run: no key' });
  });
});
