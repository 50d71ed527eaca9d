import type { ScanSummary } from '../scan.js';
import { ExitCode } from './exit-code.js';

/** Why an output did not get what was meant for it. */
const UNDELIVERED = ['module ended', 'cut off'];

/** What is known of a scan that has ended. */
export interface ScanFacts {
  readonly summary: Pick<ScanSummary, 'status' | 'reason' | 'saved' | 'modules'>;
  /** It got as far as to run, in this process. */
  readonly begun: boolean;
  /** Names of the modules that are outputs. */
  readonly outputs: readonly string[];
  /** What modules failed of last, by name. */
  readonly failures: ReadonlyMap<string, string>;
  /** The user asked it to stop. */
  readonly interrupted: boolean;
  /** Whoever read standard output went away. */
  readonly unread: boolean;
  /** No target was read that may be scanned. */
  readonly noTarget: boolean;
  /** One was read that is blacklisted. */
  readonly blacklisted: boolean;
  /** Nothing out there answered. */
  readonly unreachable: boolean;
}

/** The exit code of a scan, and a sentence on it where the summary does not say why. */
export interface Verdict {
  readonly code: ExitCode;
  readonly note?: string;
}

/**
 * Judges how a scan went.
 *
 * An output that failed to write has given up, even if it went on: what it was handed is not all there. Nor is it where an output was ended
 * before it got everything, which is told of a scan that was interrupted too.
 */
export function judgeScan({ summary, outputs, ...facts }: ScanFacts): Verdict {
  if (facts.unread) return { code: ExitCode.done };
  // What a scan that goes on has not delivered, it will.
  const ended = summary.saved === undefined ? outputs : [];
  const short = ended.flatMap((name) => {
    const { dropped = {} } = summary.modules[name] ?? {};
    const missing = UNDELIVERED.reduce((sum, reason) => sum + (dropped[reason] ?? 0), 0);
    return missing === 0 ? [] : [`${name} (${missing.toLocaleString('en-US')} events)`];
  });
  const undelivered = short.length > 0 && { note: `Not delivered: ${short.join(', ')}.` };
  if (facts.interrupted) return { code: ExitCode.interrupted, ...undelivered };
  if (summary.status === 'FAILED') {
    const note = `The scan ${facts.begun ? 'failed' : 'could not start'}: ${summary.reason}.`.replace(/\.\.$/, '.');
    return { code: facts.begun ? ExitCode.internal : ExitCode.usage, note };
  }
  if (facts.noTarget) {
    const got = facts.blacklisted ? 'what was given is blacklisted' : 'what was read names no target';
    return { code: ExitCode.usage, note: `Expected targets, got none: ${got}.` };
  }
  const gaveUp = Object.entries(summary.modules)
    .filter(([name, { disabled, failures }]) => disabled !== undefined || (outputs.includes(name) && failures > 0))
    .map(([name, { disabled }]) => `${name} (${facts.failures.get(name) ?? disabled})`);
  if (gaveUp.length > 0) return { code: ExitCode.gaveUp, note: `Gave up: ${gaveUp.join(', ')}.` };
  if (undelivered) return { code: ExitCode.gaveUp, ...undelivered };
  if (facts.unreachable)
    return { code: ExitCode.unreachable, note: 'Nothing reachable: no target resolved or answered.' };
  return { code: ExitCode.done };
}
