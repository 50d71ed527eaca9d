import { asyncScheduler } from 'rxjs';
import type { Gate } from '../../operators/gate.js';
import { marbles } from '../../src/testing/marbles.js';

/** What a scenario in virtual time may do. */
export interface Scenario {
  /** Does something at a frame. */
  at(frame: number, action: () => void): void;
  /** Notes something with the frame it happens at. */
  note(what: string): void;
  /** Sends an emission to a gate, and notes when it leaves: `name@frame`, or `name closed@frame`. */
  enter(gate: Gate, name: string, size?: number, depth?: number): void;
}

/**
 * Plays a scenario in virtual time.
 *
 * @returns what was noted, in order.
 */
export function virtualLog(play: (scenario: Scenario) => void): string[] {
  const log: string[] = [];
  const note = (what: string) => {
    log.push(`${what}@${asyncScheduler.now()}`);
  };
  marbles(() => {
    play({
      at: (frame, action) => void asyncScheduler.schedule(action, frame),
      note,
      enter: (gate, name, size, depth) => {
        if (gate.enter((through) => note(through ? name : `${name} closed`), size, depth)) note(name);
      },
    });
  });
  return log;
}
