/** What is known of a failed exchange with an API. */
export interface ApiFailure {
  /** The API's name. */
  readonly api: string;
  /** The path and query asked for; nothing secret in it. */
  readonly place: string;
  /** What it should have answered. */
  readonly wanted: string;
  /** What it did; nothing secret in it. */
  readonly got: string;
  /** HTTP status, where there was one. */
  readonly status?: number | undefined;
  /** Worth another try. @default false */
  readonly transient?: boolean | undefined;
  /** Milliseconds it asked to be left alone for. */
  readonly retryAfter?: number | undefined;
}

/**
 * Says that an API did not answer as it should: names the API, the place, what was wanted and what came. Holds no key.
 */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly code = 'API_FAILED';
  readonly api: string;
  readonly status: number | undefined;
  readonly transient: boolean;
  readonly retryAfter: number | undefined;

  constructor({ api, place, wanted, got, status, transient = false, retryAfter }: ApiFailure) {
    super(`Expected \`${api}\` to answer \`${place}\` with ${wanted}, got ${got}.`);
    this.api = api;
    this.status = status;
    this.transient = transient;
    this.retryAfter = retryAfter;
  }
}
