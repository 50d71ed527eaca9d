import type { Severity } from '../event-map.js';

/** What is wrong with the mail records of a domain. */
export interface MailProblem {
  readonly title: string;
  readonly severity: Severity;
  /** What it means, and what mends it. */
  readonly description: string;
}

/** Finds the texts of the TXT records of a name; undefined where no server could tell. */
export type TextLookup = (name: string) => Promise<readonly string[] | undefined>;
