import { createScan } from '../create-scan.js';
import { scanName } from '../scan-name.js';
import { checkNewState } from './check-new-state.js';
import { claimState } from './claim-state.js';
import { describePlan } from './describe-plan.js';
import { ExitCode } from './exit-code.js';
import type { FlagValues } from './flags.js';
import type { Io } from './io.js';
import { makePlan, type Plan } from './make-plan.js';
import { packageVersion } from './package-version.js';
import { type Outcome, runPlan } from './run-plan.js';
import type { AskedScan } from './scan-file.js';
import type { Terminal } from './terminal.js';
import { withholdSecrets } from './withhold-secrets.js';

/** Does `headgate scan`. */
export async function scanCommand(
  texts: readonly string[],
  given: FlagValues,
  io: Io,
  terminal: Terminal,
): Promise<ExitCode> {
  // One that goes on later is the same scan, and so has the same name.
  const values = given.state === undefined ? given : { ...given, name: given.name ?? scanName() };
  const plan = await makePlan(texts, values, io);
  if (!values.quiet)
    for (const warning of plan.warnings) terminal.write(`${terminal.paint('yellow', 'warning')}: ${warning}`);
  if (values.dryRun) {
    // Refuses what a scan would refuse; one that is never started touches nothing.
    await createScan({ ...plan.options, targets: [], modules: plan.modules }).stop();
    if (values.state !== undefined) await checkNewState(values.state);
    const text = values.json ? JSON.stringify(describePlan.data(plan)) : describePlan.text(plan);
    io.stdout.write(`${text}\n`);
    return ExitCode.done;
  }
  const run = { values, io, terminal };
  const { code } =
    values.state === undefined
      ? await runPlan(plan, run)
      : await runKept(plan, { ...run, directory: values.state, asked: askedOf(texts, values, plan) });
  const chosen = values.preset ?? values.module ?? values.flag;
  if (code === ExitCode.done && chosen === undefined && !values.quiet) {
    terminal.write('Only what is safe, and little, was run. What else there is: headgate list presets');
  }
  return code;
}

interface KeptRun {
  readonly values: FlagValues;
  readonly io: Io;
  readonly terminal: Terminal;
  readonly directory: string;
  readonly asked: AskedScan;
}

/** Runs a plan whose scan is kept; of one that could not start, nothing is. */
async function runKept(plan: Plan, { directory, asked, ...run }: KeptRun): Promise<Outcome> {
  const claimed = await claimState(directory, asked);
  try {
    const outcome = await runPlan(plan, { ...run, kept: { directory, withheld: asked.withheld, resumed: false } });
    if (outcome.code === ExitCode.usage) claimed.discard();
    return outcome;
  } catch (error) {
    claimed.discard();
    throw error;
  }
}

function askedOf(targets: readonly string[], values: FlagValues, plan: Plan): AskedScan {
  return {
    headgate: packageVersion(),
    date: new Date().toISOString(),
    folder: process.cwd(),
    targets,
    stdin: plan.targets.sources.includes('-'),
    ...withholdSecrets(values, plan.modules),
  };
}
