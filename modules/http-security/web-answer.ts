import type { HttpResponse, Severity } from '../../src/event-map.js';

/** An HTTP answer as the checks of `http-security` read it. */
export interface WebAnswer {
  readonly url: URL;
  readonly status: number;
  readonly headers: HttpResponse['headers'];
  readonly title: string;
  readonly body: string;
  /** True for a successful answer that a browser renders. */
  readonly page: boolean;
  /** All values of a header as one text, in the order they came; empty where there is none. */
  header(name: string): string;
}

/** One thing that is wrong. */
export interface Weakness {
  /** Stable and kebab-case: a site is told of each kind once. */
  readonly kind: string;
  readonly severity: Severity;
  readonly title: string;
  /** What it means, and the fix. */
  readonly description: string;
}

/** Finds what is wrong with an answer. */
export type Check = (answer: WebAnswer) => Iterable<Weakness>;
