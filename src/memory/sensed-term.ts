import type { PressureSensor } from './pressure-sensor.js';
import { SlowRelease } from './slow-release.js';

/** A sensor's part in the pressure: its latest reading, smoothed where it is noisy; 0 once it failed. */
export class SensedTerm {
  readonly name: string;
  readonly collectable: boolean;
  readonly beyondHeap: boolean;
  readonly #sensor: PressureSensor;
  readonly #onWarning: (message: string) => void;
  readonly #smooth: SlowRelease | undefined;
  #value = 0;
  #readAt = Number.NEGATIVE_INFINITY;
  #lost = false;

  constructor(sensor: PressureSensor, onWarning: (message: string) => void) {
    this.name = sensor.name;
    this.collectable = sensor.collectable ?? false;
    this.beyondHeap = sensor.beyondHeap ?? false;
    this.#sensor = sensor;
    this.#onWarning = onWarning;
    this.#smooth = sensor.noisy ? new SlowRelease() : undefined;
  }

  /** The latest reading. */
  get value(): number {
    return this.#value;
  }

  /**
   * Reads the sensor, unless it was read just now.
   *
   * @param now Milliseconds of any clock.
   * @param anew Reads it all the same.
   */
  sample(now: number, anew = false): number {
    if (this.#lost || (!anew && now - this.#readAt < (this.#sensor.interval ?? 0))) return this.#value;
    try {
      const reading = this.#sensor.read();
      if (typeof reading !== 'number' || Number.isNaN(reading)) this.#lose(`said \`${reading}\``);
      else this.#value = this.#smooth?.update(reading, now) ?? reading;
    } catch (error) {
      this.#lose(`failed (${error instanceof Error ? error.message : error})`);
    }
    this.#readAt = now;
    return this.#value;
  }

  /** Closes the sensor. */
  close(): void {
    this.#sensor.close?.();
  }

  #lose(why: string): void {
    this.#lost = true;
    this.#value = 0;
    this.#onWarning(`Memory sensor \`${this.name}\` ${why}: it is left out.`);
  }
}
