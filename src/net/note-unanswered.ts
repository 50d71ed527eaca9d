import type { ModuleContext } from '../module.js';
import { hostilityOf } from './hostility-of.js';
import { noteHostility } from './note-hostility.js';

/**
 * Logs that a request came to nothing: once a host where its server did something odd, at level debug where it only is not there.
 *
 * @param host Whose server it is.
 * @param url What was asked for.
 * @param error What the request failed with.
 * @param text What is said at level debug.
 * @throws the reason of the scan's signal, where that is why.
 * @example
 * ```ts
 * const answer = await http.request(url).catch((error) => noteUnanswered(ctx, host, url, error));
 * ```
 */
export function noteUnanswered(
  ctx: Pick<ModuleContext, 'log' | 'scan' | 'signal'>,
  host: string,
  url: string,
  error: unknown,
  text = 'Got no answer.',
): undefined {
  ctx.signal.throwIfAborted();
  const kind = hostilityOf(error);
  if (kind === undefined) ctx.log.debug({ url, error: (error as Error).message }, text);
  else noteHostility(ctx, host, kind, { url });
}
