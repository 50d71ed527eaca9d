import type { Task } from './task.js';

/** How a peer works through a whole tree, its own way, with four items in flight where it handles them in their own time. */
export type Explore = (task: Task) => Promise<unknown>;
