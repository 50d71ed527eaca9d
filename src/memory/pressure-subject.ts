import { BehaviorSubject } from 'rxjs';

/**
 * A pressure whose value may run ahead of what was published.
 *
 * While a fall is being published the producers that it lets go run at once, from inside `next`, and fill memory again.
 * What they make of it cannot be published before that `next` has returned; yet each of them must be held by it.
 *
 * @example
 * ```ts
 * const pressure$ = new PressureSubject(0.6);
 * pressure$.subscribe((pressure) => pressure < 0.5 && pressure$.advance(0.7));
 * pressure$.next(0.4);
 * pressure$.value; // 0.7
 * ```
 */
export class PressureSubject extends BehaviorSubject<number> {
  #ahead: number | undefined;

  /** The pressure of now. */
  override get value(): number {
    return this.getValue();
  }

  override getValue(): number {
    const published = super.getValue();
    return this.#ahead ?? published;
  }

  override next(pressure: number): void {
    this.#ahead = undefined;
    super.next(pressure);
  }

  /** Makes this its value until the next is published. */
  advance(pressure: number): void {
    this.#ahead = pressure;
  }
}
