// Runs one contestant in one experiment, in a process of its own: `node child.js NAME speed|survival SIZE`.
import { writeSync } from 'node:fs';
import { contestants } from './contestants.js';
import type { Result } from './result.js';
import { Task } from './task.js';

const [, , name, experiment, sizeText] = process.argv;
const size = Number(sizeText);
/** Milliseconds that measured runs may take together before no other is started. */
const BUDGET = 600;
const MOST_RUNS = 5;
/** Milliseconds between two signs of life. */
const SIGN = 100;

const contestant = contestants.find((one) => one.name === name);
if (!contestant) throw new Error(`Expected the name of a contestant, got \`${name}\``);
const explore = await contestant.load();

let task: Task;
let started = performance.now();
let startedCpu = process.cpuUsage();
let signed = started;
let ended = false;

interface Took {
  readonly time: number;
  readonly cpu: number;
}

function soFar(): Took {
  const { user, system } = process.cpuUsage(startedCpu);
  return { time: performance.now() - started, cpu: (user + system) / 1000 };
}

function say(took: Took, ending: Pick<Result, 'end' | 'error'> = {}): void {
  const line: Result = { handled: task.handled, rss: process.resourceUsage().maxRSS * 1024, ...took, ...ending };
  writeSync(1, `${JSON.stringify(line)}\n`);
}

function end(how: 'done' | 'silent' | 'failed', took = soFar(), error?: unknown): void {
  if (ended) return;
  ended = true;
  say(took, { end: how, ...(error === undefined ? {} : { error: String(error).slice(0, 200) }) });
}

/** Returns what one tree takes; says at once where not all of it came. */
async function run(items: number, survival: boolean): Promise<Took> {
  const stride = survival ? 1 : 64;
  const onVisit = (handled: number) => {
    if (handled % stride !== 0 || performance.now() - signed < SIGN) return;
    signed = performance.now();
    say(soFar());
  };
  task = new Task({ size: items, bodyBytes: survival ? 10_000 : 0, delay: survival ? 1 : 0, onVisit });
  started = performance.now();
  startedCpu = process.cpuUsage();
  await explore(task);
  const took = soFar();
  if (task.handled !== items) end('silent', took);
  return took;
}

/** Returns what the cheapest run took: other processes only ever make one dearer. */
async function measure(): Promise<Took> {
  if (experiment === 'survival') return run(size, true);
  if (!contestant?.cold) await run(Math.ceil(size / 20), false);
  let cheapest: Took | undefined;
  for (let runs = 0, spent = 0; runs < MOST_RUNS && spent < BUDGET && !ended; runs++) {
    const took = await run(size, false);
    spent += took.time;
    if (!cheapest || took.cpu < cheapest.cpu) cheapest = took;
  }
  return cheapest ?? soFar();
}

function fail(error: unknown): void {
  end('failed', soFar(), error);
  process.exit(1);
}

process.on('exit', () => end('silent'));
process.on('uncaughtException', fail);
measure().then((took) => {
  end('done', took);
  process.exit(0);
}, fail);
