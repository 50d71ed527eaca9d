import type { IncomingHttpHeaders } from 'node:http';

/** What a third party is asked: the URL below its own place, and the headers. */
export interface ThirdPartyRequest {
  readonly url: URL;
  readonly headers: IncomingHttpHeaders;
}

/** What it answers: JSON of a value, lines as text, or a status alone. */
export type ThirdPartyAnswer =
  | { readonly json: unknown }
  | { readonly lines: readonly string[] }
  | { readonly status: number };

/** An API of somebody else's, in the format that it documents. */
export type ThirdParty = (request: ThirdPartyRequest) => ThirdPartyAnswer;
