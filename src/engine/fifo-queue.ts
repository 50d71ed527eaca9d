import type { ScanEvent } from '../event.js';
import { Deque } from '../util/deque.js';
import type { EventQueue } from './event-queue.js';

/**
 * A queue of events in memory, first in, first out, whatever `take` asks for: what one producer emitted keeps its order.
 */
export class FifoQueue implements EventQueue {
  readonly #events = new Deque<ScanEvent>();
  #bytes = 0;

  get count(): number {
    return this.#events.length;
  }

  get bytes(): number {
    return this.#bytes;
  }

  get depth(): number {
    return this.#events.peek()?.depth ?? -1;
  }

  push(event: ScanEvent): void {
    this.#events.push(event);
    this.#bytes += event.bytes;
  }

  take(): ScanEvent | undefined {
    const event = this.#events.shift();
    if (event) this.#bytes -= event.bytes;
    return event;
  }

  clear(dropped: (event: ScanEvent) => void): number {
    for (let event = this.take(); event; event = this.take()) dropped(event);
    return 0;
  }
}
