import { EMPTY, from, lastValueFrom, toArray } from 'rxjs';
import type { Draft } from '../../../src/draft.js';
import { KeptState } from '../../../src/engine/kept-state.js';
import type { ScanEvent } from '../../../src/event.js';
import type { Module, ScanInfo } from '../../../src/module.js';
import type { StateValue } from '../../../src/module-state.js';
import { type FakeContextOptions, fakeContext } from '../../../src/testing/fake-context.js';

/** What was saved of a module in a scan with state, and what it is done with, after one of its steps. */
export interface Saved {
  readonly kept: ReadonlyMap<string, StateValue>;
  readonly done: ReadonlySet<string>;
}

/**
 * One process's run of one module in a scan with state, as the engine would have it: what it keeps and what it is done with is saved
 * together, and may be saved after every step.
 */
export class KeptRun {
  /** What a kill could leave, oldest first. */
  readonly saved: Saved[];
  readonly failures: unknown[] = [];
  /** What it emitted. */
  readonly drafts: Draft[] = [];
  readonly #module: Module;
  readonly #kept: Map<string, StateValue>;
  readonly #done: Set<string>;
  readonly #context: ReturnType<typeof fakeContext>;

  constructor(
    module: Module,
    options: object,
    saved: Saved = { kept: new Map(), done: new Set() },
    scan: Partial<ScanInfo> = {},
    scope: Pick<FakeContextOptions<object>, 'whitelist' | 'allowPrivate'> = { whitelist: ['test'] },
  ) {
    this.#module = module;
    this.#kept = new Map(saved.kept);
    this.#done = new Set(saved.done);
    this.saved = [saved];
    const state = new KeptState(saved.kept, (key, value) => {
      if (value === undefined) this.#kept.delete(key);
      else this.#kept.set(key, JSON.parse(JSON.stringify(value)) as StateValue);
    });
    const parsed = module.spec.options?.['~standard'].validate(options) as { value?: object } | undefined;
    this.#context = fakeContext({
      options: (parsed?.value ?? options) as never,
      state,
      scan,
      ...scope,
    });
  }

  async setup(): Promise<unknown> {
    const result = await this.#module.spec.setup?.(this.#context as never);
    this.#step();
    return result;
  }

  /** Hands it events that it is not done with yet, all at once; settles when it is done with them. */
  async handle(events: readonly ScanEvent[]): Promise<void> {
    const { handle, handleBatch } = this.#module.spec;
    const left = events.filter(({ uuid }) => !this.#done.has(uuid));
    const groups = handleBatch ? batches(left, 7) : left.map((event) => [event]);
    await Promise.all(
      groups.map((group) => {
        const result = handleBatch
          ? handleBatch(group as never, this.#context as never)
          : handle?.(group[0] as never, this.#context as never);
        return new Promise<void>((resolve) => {
          const over = () => {
            for (const { uuid } of group) this.#done.add(uuid);
            this.#step();
            resolve();
          };
          const fail = (error: unknown) => {
            this.failures.push(error);
            over();
          };
          from((result ?? EMPTY) as never).subscribe({
            next: (draft) => this.drafts.push(draft as Draft),
            complete: over,
            error: fail,
          });
        });
      }),
    );
  }

  /** Ends a round; returns what it emitted for that. */
  async finish(): Promise<Draft[]> {
    const drafts = (this.#module.spec.finish?.(this.#context as never) ?? EMPTY) as never;
    const emitted = await lastValueFrom(from(drafts).pipe(toArray<Draft>()));
    this.#step();
    return emitted;
  }

  /** Ends the run in good order. */
  async end(): Promise<void> {
    await this.finish();
    await this.#module.spec.cleanup?.(this.#context as never);
  }

  #step(): void {
    this.saved.push({ kept: new Map(this.#kept), done: new Set(this.#done) });
  }
}

function batches<T>(values: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(values.length / size) }, (_, i) => values.slice(i * size, (i + 1) * size));
}
