import type { ModuleContext } from '../module.js';
import type { DnsAnswer } from './create-resolver.js';
import { noteHostility } from './note-hostility.js';

/**
 * Logs, once a host, name servers that keep silent or answer nonsense; refusing a question is fair.
 *
 * @param answers What was said to the questions about the host.
 * @example
 * ```ts
 * noteDnsFailure(ctx, 'www.example.com', [await resolver.resolve('www.example.com', 'A')]);
 * ```
 */
export function noteDnsFailure(
  ctx: Pick<ModuleContext, 'log' | 'scan' | 'signal'>,
  host: string,
  answers: Iterable<DnsAnswer>,
): void {
  for (const { code } of answers) {
    if (code === undefined || code === 'EREFUSED') continue;
    // Not asked for before: making a signal costs more than all the rest of this.
    if (ctx.signal.aborted) return;
    noteHostility(ctx, host, 'dns-failure', { code });
  }
}
