import { defer, EMPTY } from 'rxjs';
import { describe, expect, it, onTestFinished } from 'vitest';
import { work } from '../../operators/work.js';
import { defineModule, MemoryBudget, type Module } from '../../src/index.js';
import { answering, keep, name, pinned, turns, until } from '../laws/scan-helpers.js';
import { stateDirectory } from './kept-scans.js';

/** What is rejected for good until the test is over. */
function unhandledRejections(): readonly unknown[] {
  const unhandled: unknown[] = [];
  const hear = (error: unknown) => void unhandled.push(error);
  process.on('unhandledRejection', hear);
  onTestFinished(() => void process.off('unhandledRejection', hear));
  return unhandled;
}

/** Runs a scan of a module that has itself killed and then rejects: nobody is to hear of that. */
async function rejects(made: (kill: () => void) => Module): Promise<void> {
  const unhandled = unhandledRejections();
  const module = made(() => void scan.kill(module.name));
  const { scan, start } = keep({ modules: [module] });
  await start();
  await turns();
  expect(unhandled).toEqual([]);
}

describe('a module that is ended in the midst of things', () => {
  it('emits nothing any more when its own emission moved pressure to where it is killed', async () => {
    const { scan, start } = keep({
      modules: [answering((_, ctx) => Array.from({ length: 200 }, (_, i) => ctx.event('DNS_NAME', name(i))))],
      memory: { share: new MemoryBudget('100MB'), sensors: [], size: () => 1024 ** 2 },
    });
    scan.pressure$.subscribe((pressure) => {
      if (pressure > 0.1) void scan.kill('answering');
    });
    const { status, modules } = await start();
    expect(status).toBe('FINISHED');
    expect(modules.answering?.disabled).toBe('killed');
  });

  it('emits nothing in its finish', async () => {
    const module = defineModule({
      name: 'answering',
      watches: ['DNS_NAME'],
      produces: ['DNS_NAME'],
      handle: () => undefined,
      finish: (ctx) => {
        void scan.kill('answering');
        return [ctx.event('DNS_NAME', name('late'))];
      },
    });
    const { scan, start, data } = keep({ modules: [module] });
    expect((await start()).status).toBe('FINISHED');
    expect(data()).not.toContain(name('late'));
  });

  it('has no pipeline that it was just building', async () => {
    let ran = false;
    const module = defineModule({
      name: 'built',
      watches: ['DNS_NAME'],
      pipeline: () => {
        void scan.kill('built');
        return defer(() => {
          ran = true;
          return EMPTY;
        });
      },
    });
    const { scan, start } = keep({ modules: [module] });
    expect((await start()).status).toBe('FINISHED');
    expect(ran).toBe(false);
  });

  it('may reject what it had in hand', async () => {
    await rejects((kill) =>
      answering(async (_, ctx) => {
        kill();
        ctx.signal.throwIfAborted();
        return undefined;
      }),
    );
  });

  it('may reject what its own pipeline had in hand', async () => {
    await rejects((kill) =>
      defineModule({
        name: 'working',
        watches: ['DNS_NAME'],
        pipeline: (inbox$) =>
          inbox$.pipe(
            work(async () => {
              kill();
              throw new Error('aborted');
            }),
          ),
      }),
    );
  });

  it('may reject after an overflow', async () => {
    const unhandled = unhandledRejections();
    const { memory } = pinned(1);
    const module = answering(async (_, ctx) => {
      for (let i = 0; i < 100; i++) void ctx.emit(ctx.event('DNS_NAME', name(i)));
      return undefined;
    });
    const { scan, start, errors } = keep({ modules: [module], memory });
    void start();
    await until(() => errors.length > 0, 'an error');
    await turns();
    await scan.stop();
    expect(unhandled).toEqual([]);
  });

  it('does not keep the scan with a filter that never answers', async () => {
    let asked = false;
    const module = answering(() => undefined, {
      filter: () => {
        asked = true;
        return new Promise<never>(() => {});
      },
    });
    const { scan, start } = keep({ modules: [module] });
    const done = start();
    await until(() => asked, 'the filter');
    await scan.kill('answering');
    expect((await done).status).toBe('FINISHED');
  });

  it('does not keep the scan with an event that it holds', async () => {
    let held = false;
    const module = answering((event, ctx) => {
      ctx.hold(event);
      held = true;
    });
    const { scan, start } = keep({ modules: [module] });
    const done = start();
    await until(() => held, 'the hold');
    await scan.kill('answering');
    expect((await done).status).toBe('FINISHED');
  });
});

it('does not keep a scan that is resumed with what it was about to be handed again', async () => {
  const directory = stateDirectory();
  const run = () => {
    let stuck = 0;
    const slow = defineModule({
      name: 'slow',
      watches: ['DNS_NAME'],
      handle: () => {
        stuck++;
        return new Promise<undefined>(() => {});
      },
    });
    const source = answering((_, ctx) => Array.from({ length: 50 }, (_, i) => ctx.event('DNS_NAME', name(i))));
    const memory = { share: new MemoryBudget('100MB'), sensors: [], size: () => 1024 ** 2 };
    return { ...keep({ modules: [source, slow], memory, state: directory }), stuck: () => stuck };
  };
  const first = run();
  let waiting = 0;
  first.scan.status$.subscribe(({ modules }) => {
    waiting = modules.slow?.in ?? 0;
  });
  void first.start();
  await until(() => first.stuck() === 1 && waiting >= 50, 'all of it to wait');
  await first.scan.stop();
  const second = run();
  second.scan.pressure$.subscribe((pressure) => {
    if (pressure > 0.1) void second.scan.kill('slow');
  });
  expect((await second.start()).status).toBe('FINISHED');
});
