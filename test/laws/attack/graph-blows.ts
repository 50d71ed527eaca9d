import type { Scan } from '../../../src/index.js';
import { lateSeedOf } from './graph-model.js';
import type { Blow, GraphPlan } from './graph-plan.js';
import { dataOf, type Probe } from './probe.js';

/** Deals a plan's blows as events come out. */
export class GraphBlows {
  /** What was dealt while the scan was on its way. */
  readonly dealt = new Set<Blow['what']>();
  /** Settle when what was dealt has taken effect. */
  readonly pending: Promise<unknown>[] = [];
  readonly #plan: GraphPlan;
  readonly #probe: Probe;
  readonly #scan: Scan;
  /** Leaves the events of the scan. */
  readonly #leave: () => void;
  #ended = false;

  constructor(plan: GraphPlan, probe: Probe, scan: Scan, leave: () => void) {
    this.#plan = plan;
    this.#probe = probe;
    this.#scan = scan;
    this.#leave = leave;
    void scan.done.then(() => {
      this.#ended = true;
    });
  }

  /** Tells that so many events are out. */
  out(count: number): void {
    // With all waiting for the thaw, standing still and being stopped are others' business.
    const { memory, blows } = this.#plan;
    for (const blow of blows) {
      if (blow.after !== count || (memory.kind === 'freeze' && blow.what !== 'kill' && blow.what !== 'seed')) continue;
      if (blow.later && blow.what !== 'seed') setImmediate(() => this.#deal(blow));
      else this.#deal(blow);
    }
  }

  #deal(blow: Blow): void {
    if (this.#ended) return;
    this.dealt.add(blow.what);
    const scan = this.#scan;
    if (blow.what === 'seed') scan.seed(dataOf(lateSeedOf(blow)));
    else if (blow.what === 'leave') this.#leave();
    else if (blow.what === 'kill') this.#kill(blow.whom);
    else if (blow.what === 'pause') this.pending.push(this.#pause());
    else this.pending.push(scan.stop({ drain: blow.what === 'drain' }));
  }

  #kill(whom: number): void {
    const victims = this.#plan.nodes.filter(({ kind }) => kind !== 'intercept');
    const { name } = victims[whom % victims.length] as { name: string };
    this.pending.push(this.#scan.kill(name));
  }

  /** Stands still, and looks whether the scan does. */
  async #pause(): Promise<void> {
    const { moves, output, violations } = this.#probe;
    await this.#scan.pause();
    const [moved, out] = [moves.length, output.length];
    for (let i = 0; i < 5; i++) await new Promise((resolve) => setImmediate(resolve));
    if (this.#alone) {
      for (const move of moves.slice(moved)) violations.add(`paused, it went on: ${move}`);
      // Whoever iterates may be behind.
      if (this.#plan.reading === 'subscription' && output.length > out) violations.add('paused, it went on to output');
    }
    await this.#scan.resume();
  }

  /** True where nothing else may have set the scan going again, or ended it. */
  get #alone(): boolean {
    const { blows } = this.#plan;
    return (
      blows.every(({ what }) => what === 'pause' || what === 'seed') &&
      blows.filter(({ what }) => what === 'pause').length === 1
    );
  }
}
