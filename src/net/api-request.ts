/** Where an API wants its key: in a header, such as `Bearer …`, or in the query. */
export type ApiKeyPlace =
  | { readonly header: string; readonly prefix?: string | undefined }
  | { readonly query: string };

/** What to ask of an API. */
export interface ApiRequest {
  /** Path below the API's URL, begun by a slash; empty for the URL itself. */
  readonly path: string;
  /** Parameters; those without a value are left out. */
  readonly query?: Readonly<Record<string, string | number | boolean | undefined>> | undefined;
  /** @default 'GET' */
  readonly method?: 'GET' | 'POST' | undefined;
  /** A function is asked anew for each try. */
  readonly headers?: Readonly<Record<string, string>> | (() => Readonly<Record<string, string>>) | undefined;
  readonly body?: string | undefined;
  /** Statuses that mean that nothing is known. @default [204, 404] */
  readonly nothing?: readonly number[] | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** An API, as one exchange needs to know it. */
export interface ApiEndpoint {
  /** For errors. */
  readonly name: string;
  /** What paths are below. */
  readonly url: string;
  readonly key?: ApiKeyPlace | undefined;
  readonly secret?: string | undefined;
  readonly userAgent: string;
  /** Bytes of decoded body read. */
  readonly maxBody: number;
  /** Redirects may lead to other hosts; without a key only. */
  readonly elsewhere: boolean;
}
