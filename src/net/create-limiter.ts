/** What {@link createLimiter} holds back. */
export interface LimiterOptions {
  /** Tasks of one key at once; Infinity for no bound. Minimum: 1. @default Infinity */
  readonly concurrency?: number | undefined;
  /** Starts of one key a second, evenly spaced; Infinity for no bound. Above 0. @default Infinity */
  readonly rate?: number | undefined;
}

/** Places handed out key by key, first come first served. */
export interface Limiter {
  /**
   * Waits for a place and the next start of a key.
   *
   * @returns a function that gives the place back; calling it twice is harmless. Rejects with the signal's reason when it fires first.
   */
  acquire(key: string, signal?: AbortSignal): Promise<() => void>;
  /** Changes the bounds from the next start on; those not named are none. */
  limit(bounds: LimiterOptions): void;
  /** Keys with something running, waiting, or a start still to be spaced. */
  readonly size: number;
}

interface Waiter {
  readonly grant: (release: () => void) => void;
  cancelled: boolean;
  next: Waiter | undefined;
}

interface Lane {
  active: number;
  nextAt: number;
  head: Waiter | undefined;
  tail: Waiter | undefined;
  timer: NodeJS.Timeout | undefined;
}

/**
 * Creates a limiter of concurrency and rate per key, such as a host.
 *
 * A key costs memory only while it is in use. Timers never keep the process alive on their own.
 *
 * @example
 * ```ts
 * const limiter = createLimiter({ concurrency: 2, rate: 10 });
 * const release = await limiter.acquire('example.com', signal);
 * ```
 */
export function createLimiter(options: LimiterOptions = {}): Limiter {
  const lanes = new Map<string, Lane>();
  let { concurrency = Infinity } = options;
  let gap = 1000 / (options.rate ?? Infinity);

  const place = (key: string, lane: Lane) => {
    let held = true;
    return () => {
      if (!held) return;
      held = false;
      lane.active--;
      pump(key, lane);
    };
  };

  const sleep = (key: string, lane: Lane, now: number) => {
    lane.timer ??= setTimeout(
      () => {
        lane.timer = undefined;
        pump(key, lane);
      },
      Math.max(1, Math.ceil(lane.nextAt - now)),
    );
    if (lane.head === undefined) lane.timer.unref();
    else lane.timer.ref();
  };

  const pump = (key: string, lane: Lane): void => {
    while (lane.head !== undefined && lane.active < concurrency) {
      const waiter = lane.head;
      if (!waiter.cancelled) {
        const now = performance.now();
        if (lane.nextAt > now) {
          sleep(key, lane, now);
          return;
        }
        lane.nextAt = now + gap;
        lane.active++;
        waiter.grant(place(key, lane));
      }
      lane.head = waiter.next;
      if (lane.head === undefined) lane.tail = undefined;
    }
    if (lane.active > 0 || lane.head !== undefined) return;
    const now = performance.now();
    if (lane.nextAt > now) sleep(key, lane, now);
    else lanes.delete(key);
  };

  return {
    get size() {
      return lanes.size;
    },
    limit(bounds) {
      concurrency = bounds.concurrency ?? Infinity;
      gap = 1000 / (bounds.rate ?? Infinity);
      for (const [key, lane] of lanes) pump(key, lane);
    },
    acquire(key, signal) {
      if (signal?.aborted) return Promise.reject(signal.reason);
      let found = lanes.get(key);
      if (found === undefined) {
        found = { active: 0, nextAt: 0, head: undefined, tail: undefined, timer: undefined };
        lanes.set(key, found);
      }
      const lane = found;
      if (gap === 0 && lane.head === undefined && lane.active < concurrency) {
        lane.active++;
        return Promise.resolve(place(key, lane));
      }
      return new Promise((resolve, reject) => {
        const cancel = () => {
          waiter.cancelled = true;
          reject(signal?.reason);
        };
        const waiter: Waiter = {
          grant: (release) => {
            signal?.removeEventListener('abort', cancel);
            resolve(release);
          },
          cancelled: false,
          next: undefined,
        };
        signal?.addEventListener('abort', cancel, { once: true });
        if (lane.tail === undefined) lane.head = waiter;
        else lane.tail.next = waiter;
        lane.tail = waiter;
        pump(key, lane);
      });
    },
  };
}
