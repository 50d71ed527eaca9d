import type { z } from 'zod';
import type { ApiKeyPlace, ApiRequest } from '../src/net/api-request.js';

/** What one page of an API said, beside its names. */
export interface NamePage<I> {
  /** The last item, where there was any. */
  readonly last: I | undefined;
  /** The value at `beside`. */
  readonly beside: unknown;
  /** 1 for the first page. */
  readonly number: number;
}

/** An API that knows names of a domain: all that a module needs to ask it. */
export interface NameSource<I = unknown> {
  /** Where it is. */
  readonly url: string;
  /** Where it wants its key; none for an API that takes none. */
  readonly key?: ApiKeyPlace;
  /** The key may be missing. @default false */
  readonly keyOptional?: boolean;
  /** Requests a second that it allows. */
  readonly rate: number;
  /** What to ask for a domain; `cursor` is what `next` answered for the page before. */
  request(domain: string, cursor: string | undefined): Pick<ApiRequest, 'path' | 'query' | 'nothing'>;
  /** Where the items are, such as `$.data.*`; none for lines of text. */
  readonly items?: string;
  /** Where one more value is, such as `$.meta.cursor`. */
  readonly beside?: string;
  /** The shape of one item, or line. */
  readonly item: z.ZodType<I>;
  /** The names in an item, as they come. */
  names(item: I, domain: string): Iterable<string>;
  /** Where the next page begins; nothing after the last. Without it there is one page. */
  next?(page: NamePage<I>): string | undefined;
}

/** One that takes a key. */
export interface KeyedNameSource extends NameSource {
  readonly key: ApiKeyPlace;
}
