import { Transform, type TransformCallback } from 'node:stream';
import type { Item } from './item.js';
import type { Task } from './task.js';

/** A Transform that handles four items at once. */
export class Explorer extends Transform {
  readonly #task: Task;
  #active = 0;
  #next: TransformCallback | undefined;

  constructor(task: Task) {
    super({ objectMode: true });
    this.#task = task;
  }

  override _transform(item: Item, _encoding: BufferEncoding, next: TransformCallback): void {
    this.#active++;
    this.#explore(item).catch((error) => this.destroy(error));
    if (this.#active < 4) next();
    else this.#next = next;
  }

  async #explore(item: Item): Promise<void> {
    await this.#task.visit(item);
    for (const child of this.#task.lazily(item)) this.push(child);
    this.#active--;
    const next = this.#next;
    this.#next = undefined;
    next?.();
    if (this.#task.finish()) this.end();
  }
}
