import { scanIdentity } from '../state/scan-identity.js';
import { type Assembly, assemble } from './assembly.js';
import type { CourseHooks } from './course-hooks.js';
import type { KeptScan } from './kept-scan.js';
import type { Life } from './life.js';
import { openKeptScan } from './open-kept-scan.js';

/** A scan that is ready to be set up. */
export interface PreparedScan {
  readonly parts: Assembly;
  /** Where it is kept; nothing where it is not. */
  readonly kept: KeptScan | undefined;
}

/**
 * Opens the state of a scan that is kept, and puts its engine together.
 *
 * @param hooks What the scan is made of, and what it tells.
 * @param life How it stands, asked again and again.
 * @param relieved Told when it can be saved again after it could not.
 * @throws ConfigError for options of modules that are wrong, Error where the state cannot be gone on with.
 */
export async function prepareScan(hooks: CourseHooks, life: Life, relieved: () => void): Promise<PreparedScan> {
  const { input, memory, pressure$, output, failed, warn } = hooks;
  const { options, scope } = input;
  const moduleOptions = await input.moduleOptions();
  const kept = await open(hooks, moduleOptions, relieved);
  try {
    const name = kept?.birth.name ?? input.name;
    const parts = assemble({
      options,
      name,
      logger: name === input.name ? input.logger : input.logger.child({ scan: name }),
      scope,
      pressure$,
      output,
      moduleOptions,
      kept,
      life,
      workingBudget: () => memory.budget,
      charged: (bytes) => memory.charge(bytes),
      warn,
      failed,
    });
    if (kept) {
      kept.journal.around = (commit) => {
        parts.ledger.quietly(commit);
        parts.spill?.committed();
      };
    }
    kept?.checkTargets(parts.seeds.digest);
    return { parts, kept };
  } catch (error) {
    kept?.end(false);
    throw error;
  }
}

async function open(
  { input, warn }: CourseHooks,
  moduleOptions: ReadonlyMap<string, unknown>,
  relieved: () => void,
): Promise<KeptScan | undefined> {
  const { options, name } = input;
  if (options.state === undefined) return undefined;
  return openKeptScan({
    directory: options.state,
    identity: scanIdentity(options, moduleOptions),
    name,
    named: options.name !== undefined,
    outputs: new Set(options.modules.flatMap(({ kind }, at) => (kind === 'output' ? [at + 1] : []))),
    warn,
    relieved,
  });
}
