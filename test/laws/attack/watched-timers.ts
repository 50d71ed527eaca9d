import { AsyncLocalStorage } from 'node:async_hooks';

type Timer = NodeJS.Timeout | NodeJS.Immediate;

const work = new AsyncLocalStorage<Map<Timer, Error>>();
const owners = new WeakMap<Timer, Map<Timer, Error>>();
const { setTimeout: timeout, setInterval: interval, setImmediate: immediate } = globalThis;
const { clearTimeout: dropTimeout, clearInterval: dropInterval, clearImmediate: dropImmediate } = globalThis;
let watching = false;

/**
 * Runs something and keeps account of its timers, of those too that hold no process.
 *
 * @returns what it returned, and who still waits for which timer, to be asked again and again.
 */
export function watchTimers<T>(run: () => T): { readonly result: T; readonly live: () => readonly string[] } {
  watch();
  const timers = new Map<Timer, Error>();
  return { result: work.run(timers, run), live: () => [...timers.values()].map(told) };
}

/** Runs something whose timers nobody keeps account of. */
export function unwatched<T>(run: () => T): T {
  return work.exit(run);
}

function watch(): void {
  if (watching) return;
  watching = true;
  const once = <F extends (callback: (...args: unknown[]) => void, ...rest: never[]) => Timer>(set: F, what: string) =>
    Object.assign((callback: (...args: unknown[]) => void, ...rest: never[]) => {
      const timers = work.getStore();
      const timer: Timer = set(
        (...args) => {
          timers?.delete(timer);
          callback(...args);
        },
        ...rest,
      );
      return keep(timers, timer, `${what} ${rest[0] ?? ''}`);
    }, set);
  globalThis.setTimeout = once(timeout as never, 'setTimeout') as never;
  globalThis.setImmediate = once(immediate as never, 'setImmediate') as never;
  globalThis.setInterval = ((...args: Parameters<typeof setInterval>) =>
    keep(work.getStore(), interval(...args), `setInterval ${args[1]}`)) as never;
  globalThis.clearTimeout = forget(dropTimeout as never);
  globalThis.clearInterval = forget(dropInterval as never);
  globalThis.clearImmediate = forget(dropImmediate as never);
}

function keep(timers: Map<Timer, Error> | undefined, timer: Timer, what: string): Timer {
  if (!timers) return timer;
  timers.set(timer, new Error(what)); // its stack costs nothing until told
  owners.set(timer, timers);
  return timer;
}

function told({ message, stack = '' }: Error): string {
  return `${message}${stack.split('\n').slice(3, 9).join('')}`;
}

function forget(clear: (timer?: Timer) => void): never {
  return ((timer?: Timer) => {
    if (timer) owners.get(timer)?.delete(timer);
    clear(timer);
  }) as never;
}
