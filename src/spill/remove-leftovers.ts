import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { processMark } from './process-mark.js';
import { tryRemove } from './try-remove.js';

/** Process number, place, start, and six characters of chance. */
const NAME = /^headgate-spool-(\d+)-([\da-f]{8})-([\da-f]*)-\w{6}$/;

/**
 * Removes the spools that dead processes left in a directory. What may be of a living one stays, and so does what another machine or
 * container left: whether that lives cannot be known from here. Never throws: what cannot be removed stays.
 *
 * @param directory Where spools are.
 * @param exclusive True where nobody else can be at work in the directory: all goes that is not of this process.
 * @returns How many it removed.
 */
export function removeLeftovers(directory: string, exclusive = false): number {
  return spoolsIn(directory).filter((name) => isLeftover(name, exclusive) && tryRemove(join(directory, name))).length;
}

function spoolsIn(directory: string): string[] {
  try {
    const entries = readdirSync(directory, { withFileTypes: true });
    return entries.filter((entry) => entry.isDirectory() && NAME.test(entry.name)).map(({ name }) => name);
  } catch {
    return [];
  }
}

function isLeftover(name: string, exclusive: boolean): boolean {
  const [, pid = '', place, start] = NAME.exec(name) ?? [];
  const own = processMark(process.pid);
  if (place !== own.place) return exclusive;
  if (Number(pid) === process.pid) return start !== own.start;
  if (exclusive || !isAlive(Number(pid))) return true;
  const now = processMark(Number(pid)).start;
  return now !== '' && start !== now;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}
