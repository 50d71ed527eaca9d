import { createScan } from '../create-scan.js';
import { describePlan } from './describe-plan.js';
import { ExitCode } from './exit-code.js';
import type { FlagValues } from './flags.js';
import type { Io } from './io.js';
import { makePlan } from './make-plan.js';
import { runPlan } from './run-plan.js';
import type { Terminal } from './terminal.js';

/** Does `headgate scan`. */
export async function scanCommand(
  texts: readonly string[],
  values: FlagValues,
  io: Io,
  terminal: Terminal,
): Promise<ExitCode> {
  const plan = await makePlan(texts, values, io);
  if (!values.quiet)
    for (const warning of plan.warnings) terminal.write(`${terminal.paint('yellow', 'warning')}: ${warning}`);
  if (values.dryRun) {
    // Refuses what a scan would refuse; one that is never started touches nothing.
    await createScan({ ...plan.options, targets: [], modules: plan.modules }).stop();
    const text = values.json ? JSON.stringify(describePlan.data(plan)) : describePlan.text(plan);
    io.stdout.write(`${text}\n`);
    return ExitCode.done;
  }
  const { code } = await runPlan(plan, { values, io, terminal });
  const chosen = values.preset ?? values.module ?? values.flag;
  if (code === ExitCode.done && chosen === undefined && !values.quiet) {
    terminal.write('Only what is safe, and little, was run. What else there is: headgate list presets');
  }
  return code;
}
