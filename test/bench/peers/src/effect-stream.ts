import { type Cause, Effect, Queue, Stream } from 'effect';
import type { Item } from './item.js';
import type { Task } from './task.js';

/** Returns `Stream.mapEffect` on a queue that what follows is offered to, bounded (offers wait for a place) or not. */
export function effectStream(capacity: number): (task: Task) => Promise<void> {
  return (task) => {
    const explore = (queue: Queue.Queue<Item, Cause.Done>) => (item: Item) =>
      Effect.promise(() => task.visit(item)).pipe(
        Effect.andThen(() => Queue.offerAll(queue, task.lazily(item))),
        Effect.andThen(() => (task.finish() ? Queue.end(queue) : Effect.void)),
      );
    const program = Effect.gen(function* () {
      const queue = yield* capacity === Number.POSITIVE_INFINITY
        ? Queue.unbounded<Item, Cause.Done>()
        : Queue.bounded<Item, Cause.Done>(capacity);
      yield* Queue.offer(queue, task.root);
      yield* Stream.fromQueue(queue).pipe(Stream.mapEffect(explore(queue), { concurrency: 4 }), Stream.runDrain);
    });
    return Effect.runPromise(program);
  };
}
