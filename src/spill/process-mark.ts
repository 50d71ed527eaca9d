import { hash } from 'node:crypto';
import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

/** What tells a process from all others, of its machine and before it. */
export interface ProcessMark {
  /** Machine and container: a process number means something only within one. */
  readonly place: string;
  /** When it started; nothing where the system does not tell. */
  readonly start: string;
}

/**
 * Returns the mark of a process, which another one with the same number does not have.
 *
 * @example
 * ```ts
 * processMark(process.pid); // { place: '3f9a01bc', start: 'a07c55d1' }
 * ```
 * @param pid Number of a process in the place this one runs in.
 */
export function processMark(pid: number): ProcessMark {
  return { place: short(`${hostname()} ${told(() => readlinkSync('/proc/self/ns/pid'))}`), start: startOf(pid) };
}

function startOf(pid: number): string {
  const boot = told(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8'));
  const stat = told(() => readFileSync(`/proc/${pid}/stat`, 'utf8'));
  // The name of the program, in brackets, may hold anything: what follows is counted from its end.
  const ticks = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  return boot && ticks ? short(`${boot} ${ticks}`) : '';
}

function told(read: () => string): string {
  try {
    return read();
  } catch {
    return '';
  }
}

function short(text: string): string {
  return hash('sha1', text).slice(0, 8);
}
