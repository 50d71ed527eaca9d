import type { BehaviorSubject, Subscription } from 'rxjs';
import { memoryPressure, type PressureSource } from '../memory/memory-pressure.js';
import { PressureSubject } from '../memory/pressure-subject.js';
import { resolveLimit } from '../memory/resolve-limit.js';
import type { MemoryOptions } from '../scan-options.js';

/** A scan's memory pressure: off until opened, so that a scan never started keeps no timer. */
export interface MemorySource {
  readonly pressure$: BehaviorSubject<number>;
  /** Pressure now; 0 where the signal is broken. */
  readonly level: number;
  /** Bytes in flight that make the pressure 1. */
  readonly budget: number;
  /** Takes note of the bytes in flight. */
  charge(bytes: number): void;
  /** Starts to sense; `tables` tells the bytes of tables that no waiting frees. */
  open(tables: () => number): void;
  /** Reads the sensors now. */
  sample(): void;
  /** Stops to sense. */
  close(): void;
}

/** Bytes moved (or a small share of the budget), or charges made, between two looks at memory. */
const SAMPLE_BYTES = 256 * 1024;
const SAMPLE_SHARE = 1 / 256;
const SAMPLE_CHARGES = 64;

/**
 * Creates the memory pressure of one scan, its own accounts being the working signal.
 *
 * @param options See {@link MemoryOptions}.
 * @param onWarning Told once of each signal that is left out.
 */
export function createMemorySource(options: MemoryOptions, onWarning: (message: string) => void): MemorySource {
  const { pressure$: given, exclusive = false, share, limit, low, high, sensors, collect } = options;
  const own$ = new PressureSubject(0);
  const pressure$ = exclusive && given ? given : own$;
  let source: PressureSource | undefined;
  let mirror: Subscription | undefined;
  let bytes = 0;
  let sampledAt = 0;
  let charges = 0;
  let closed = false;
  let step = SAMPLE_BYTES;

  const sample = () => {
    charges = 0;
    sampledAt = bytes;
    if (!source) return;
    source.sample();
    const { value } = source.pressure$;
    // From inside a `next` it is published later, and must hold whoever runs now.
    if (value !== own$.value) own$.advance(value);
  };

  return {
    pressure$,
    get level() {
      try {
        return pressure$.value || 0;
      } catch {
        return 0;
      }
    },
    get budget() {
      return share?.budget ?? (source?.limit ?? resolveLimit(limit)).budget;
    },
    charge(now) {
      if (closed) return; // what is let go late has been given back already
      share?.charge(now - bytes);
      bytes = now;
      if (!source) return;
      if (++charges >= SAMPLE_CHARGES || Math.abs(bytes - sampledAt) >= step) sample();
    },
    open(tables) {
      if (exclusive) return;
      source = memoryPressure({
        limit,
        low,
        high,
        sensors,
        collect,
        pressure$: given,
        onWarning,
        accounted: () => share?.bytes ?? bytes,
        budget: share?.budget,
        exempt: tables,
      });
      step = Math.min(SAMPLE_BYTES, (share?.budget ?? source.limit.budget) * SAMPLE_SHARE);
      mirror = source.pressure$.subscribe((pressure) => own$.next(pressure));
    },
    sample,
    close() {
      closed = true;
      share?.charge(-bytes);
      bytes = 0;
      mirror?.unsubscribe();
      source?.close();
      source = undefined;
    },
  };
}
