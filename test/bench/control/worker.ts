import { runPinned } from './pinned.js';
import { runSteps } from './steps.js';
import { runTree } from './tree.js';

/** What can be run, by name. */
const runs = { steps: runSteps, tree: runTree, pinned: runPinned };

// Runs one contender through one scenario, in a process of its own, and prints the result as JSON.
const [scenario, contender] = process.argv.slice(2) as [keyof typeof runs, string];
process.stdout.write(JSON.stringify(await runs[scenario](contender)), () => process.exit());
