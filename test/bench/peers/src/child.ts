// Runs one contestant in one experiment, in a process of its own: `node child.js NAME speed|survival SIZE`.
import { writeSync } from 'node:fs';
import { contestants } from './contestants.js';
import type { Result } from './result.js';
import { Task } from './task.js';

const [, , name, experiment, sizeText] = process.argv;
const size = Number(sizeText);
/** Milliseconds that measured runs may take together before no other is started. */
const BUDGET = 3000;
const MOST_RUNS = 7;
/** Milliseconds between two signs of life. */
const SIGN = 500;

const contestant = contestants.find((one) => one.name === name);
if (!contestant) throw new Error(`Expected the name of a contestant, got \`${name}\``);
const explore = await contestant.load();

let task: Task;
let started = performance.now();
let signed = started;
let ended = false;

function say(result: Omit<Result, 'handled' | 'rss'>): void {
  const line: Result = { handled: task.handled, rss: process.resourceUsage().maxRSS * 1024, ...result };
  writeSync(1, `${JSON.stringify(line)}\n`);
}

function end(how: 'done' | 'silent' | 'failed', time: number, error?: unknown): void {
  if (ended) return;
  ended = true;
  say({ end: how, time, ...(error === undefined ? {} : { error: String(error).slice(0, 200) }) });
}

/** Returns the milliseconds that one tree takes; says at once where not all of it came. */
async function run(items: number, survival: boolean): Promise<number> {
  const onVisit = (handled: number) => {
    if (handled % 64 !== 0 || performance.now() - signed < SIGN) return;
    signed = performance.now();
    say({ time: signed - started });
  };
  task = new Task({ size: items, bodyBytes: survival ? 10_000 : 0, delay: survival ? 1 : 0, onVisit });
  started = performance.now();
  await explore(task);
  const time = performance.now() - started;
  if (task.handled !== items) end('silent', time);
  return time;
}

/** Returns the milliseconds of the fastest run: other processes only ever lengthen one. */
async function measure(): Promise<number> {
  if (experiment === 'survival') return run(size, true);
  if (!contestant?.cold) await run(Math.ceil(size / 20), false);
  const times: number[] = [];
  for (let spent = 0; times.length < MOST_RUNS && spent < BUDGET && !ended; spent += times.at(-1) ?? 0) {
    times.push(await run(size, false));
  }
  return Math.min(...times);
}

process.on('exit', () => end('silent', performance.now() - started));
process.on('uncaughtException', (error) => {
  end('failed', performance.now() - started, error);
  process.exit(1);
});
measure().then(
  (time) => {
    end('done', time);
    process.exit(0);
  },
  (error) => {
    end('failed', performance.now() - started, error);
    process.exit(1);
  },
);
