import type { Assembly } from './assembly.js';
import type { KeptScan, Standing } from './kept-scan.js';

/** How a scan begins, or goes on. */
export interface StartOptions {
  /** Where it is kept; nothing where it is not. */
  readonly kept: KeptScan | undefined;
  /** Targets beside the list. */
  readonly targets: readonly string[];
  readonly stopping: () => boolean;
  /** Where it stands, asked at each commit. */
  readonly standing: () => Standing;
}

/**
 * Starts whoever finds without being handed anything; before that, gives back what earlier runs left undone.
 *
 * @param parts The engine.
 * @param options See {@link StartOptions}.
 */
export async function startProducers(parts: Assembly, options: StartOptions): Promise<void> {
  const { kept, targets, stopping, standing } = options;
  const close = parts.ledger.open();
  await kept?.restore({ ...parts, stopping }, standing);
  if (!stopping()) {
    parts.seeds.start();
    for (const target of targets) parts.seeds.add(target);
    // Sources of a scan that is resumed are among what is given back, unless they had ended.
    if (!kept?.progress) for (const module of parts.modules) module.startSource();
    kept?.begun(standing);
  }
  close();
}
