import { onTestFinished } from 'vitest';
import type { KeptScan } from '../../../src/engine/kept-scan.js';
import { moduleOptions } from '../../../src/engine/module-options.js';
import { openKeptScan } from '../../../src/engine/open-kept-scan.js';
import { standingOf } from '../../../src/engine/standing-of.js';
import type { ScanOptions } from '../../../src/index.js';
import { scanIdentity } from '../../../src/state/scan-identity.js';
import { TARGET } from '../../laws/scan-helpers.js';
import { assembled } from './assembled.js';

/** The state of a scan, opened as a course opens it. */
export async function opened(directory: string, options: Partial<ScanOptions> = {}) {
  const warnings: string[] = [];
  const full: ScanOptions = { targets: [TARGET], modules: [], ...options };
  const kept = await openKeptScan({
    directory,
    identity: scanIdentity(full, await moduleOptions(full)()),
    name: options.name ?? 'drawn',
    named: options.name !== undefined,
    outputs: new Set(full.modules.flatMap(({ kind }, at) => (kind === 'output' ? [at + 1] : []))),
    warn: (message) => warnings.push(message),
    relieved: () => {},
  });
  return { kept, warnings };
}

/** The engine of a scan that is kept, in its parts, begun or given back what was left; closed with the test, or by `close`. */
export async function keptEngine(directory: string, options: Partial<ScanOptions> = {}) {
  const { kept, warnings } = await opened(directory, options);
  const engine = await assembled(options, {}, undefined, kept);
  let open = true;
  const close = (end: (kept: KeptScan) => void = (each) => void each.end(false)) => {
    if (open) end(kept);
    open = false;
    engine.end();
    engine.pump.stop();
    engine.spill?.close();
  };
  onTestFinished(() => close());
  kept.checkTargets(engine.seeds.digest);
  const figures = { round: 2, passed: 5, elapsed: 7, reporting: false, refused: { odd: 1 } };
  return { ...engine, kept, close, warnings, figures, standing: () => standingOf(engine, figures) };
}
