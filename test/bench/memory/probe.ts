import { getHeapStatistics } from 'node:v8';
import type { ScanEvent } from '../../../src/index.js';

/** Pressure just below which the order turns: what is published may be 1/128 behind. */
const TURN = 0.34;

/** Watches a scan from within its handlers. */
export class Probe {
  handled = 0;
  payloadBytes = 0;
  peakHeap = 0;
  peakPressure = 0;
  outOfOrder = 0;
  outOfOrderBefore = 0;
  bystander = 0;
  #latest = -1;

  /**
   * Takes note of an event that has come all the way.
   *
   * @param event With a payload.
   * @param pressure Of now.
   * @param made How many were made before it, where the order matters.
   */
  saw(event: ScanEvent, pressure: number, made?: number): void {
    this.handled++;
    this.payloadBytes += (event.data as string | Uint8Array).length;
    this.peakHeap = Math.max(this.peakHeap, getHeapStatistics().used_heap_size);
    this.peakPressure = Math.max(this.peakPressure, pressure);
    if (made === undefined) return;
    if (made < this.#latest) {
      this.outOfOrder++;
      if (this.peakPressure < TURN) this.outOfOrderBefore++;
    }
    this.#latest = Math.max(this.#latest, made);
  }
}
