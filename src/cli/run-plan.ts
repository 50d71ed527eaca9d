import { createScan } from '../create-scan.js';
import type { ScanEvent } from '../event.js';
import type { ScanSummary } from '../scan.js';
import { Scope } from '../scope/scope.js';
import { besideStatus } from './beside-status.js';
import { createEvidence } from './create-evidence.js';
import { ExitCode } from './exit-code.js';
import type { FlagValues } from './flags.js';
import { humanLog } from './human-log.js';
import type { Io } from './io.js';
import { judgeScan } from './judge-scan.js';
import type { Plan } from './make-plan.js';
import { openOutputs } from './open-outputs.js';
import { resumeHint } from './resume-hint.js';
import type { Withheld } from './scan-file.js';
import { showStatus } from './show-status.js';
import { stopOnSignals } from './stop-on-signals.js';
import { stopWithoutOutputs } from './stop-without-outputs.js';
import { summaryText } from './summary-text.js';
import type { Terminal } from './terminal.js';
import { unfedModules } from './unfed-modules.js';
import { watchTargets } from './watch-targets.js';

/** How a plan went. */
export interface Outcome {
  readonly code: ExitCode;
  readonly summary: ScanSummary;
}

/** A scan that is kept on disk as it goes. */
export interface KeptScan {
  /** Where, as the user wrote it. */
  readonly directory: string;
  readonly withheld: Withheld;
  /** It was begun by another run. */
  readonly resumed: boolean;
}

/** What a plan is run with. */
export interface RunOptions {
  readonly values: FlagValues;
  readonly io: Io;
  readonly terminal: Terminal;
  /** Where its state is, of a scan that has one. */
  readonly kept?: KeptScan;
  /** Told of every event that is output. */
  readonly onEvent?: (event: ScanEvent) => void;
}

/**
 * Runs a plan to its end: status while it goes, signals heeded, summary printed.
 *
 * @throws ConfigError where the scan cannot be made of it; nothing has been started then.
 */
export async function runPlan(plan: Plan, { values, io, terminal, kept, onEvent }: RunOptions): Promise<Outcome> {
  const quiet = values.quiet === true;
  const resume = kept && resumeHint(kept.directory, kept.withheld, (command) => terminal.paint('bold', command));
  const logger = humanLog(terminal, { quiet, verbosity: values.verbose ?? 0 });
  const scope = new Scope({ blacklist: plan.options.blacklist });
  const targets = watchTargets(plan.targets.texts, (host) => scope.excludes(host));
  const outputs = openOutputs(plan.places, besideStatus(io.stdout, terminal));
  const scan = createScan({ ...plan.options, logger, targets: targets.texts, modules: [...plan.modules, ...outputs] });
  if (plan.targets.oneShot && plan.options.whitelist === undefined && !quiet) {
    terminal.write('Targets come one by one and no --whitelist is given: scope grows as they arrive.');
  }

  let unread = false;
  const onBrokenPipe = ({ code }: NodeJS.ErrnoException) => {
    if (code !== 'EPIPE' || unread) return;
    unread = true;
    terminal.mute();
    void scan.stop({ reason: 'nobody reads its output any more' });
  };
  io.stdout.on('error', onBrokenPipe);
  let begun = false;
  scan.status$.subscribe(({ status }) => {
    begun ||= status === 'RUNNING';
  });
  const failures = new Map<string, string>();
  scan.errors$.subscribe(({ module, cause }) => {
    failures.set(module, cause instanceof Error ? cause.message : String(cause));
  });
  const outputNames = outputs.map(({ name }) => name);
  stopWithoutOutputs(scan, outputNames);
  const signals = stopOnSignals(scan, { say: (text) => quiet || terminal.write(text), resume });
  const evidence = createEvidence(plan.modules);
  const status = quiet ? undefined : showStatus(scan, terminal);
  scan.events$.subscribe((event) => {
    evidence.look(event);
    onEvent?.(event);
  });
  const summary = await scan.done;
  status?.unsubscribe();
  signals.release();
  // A read under way keeps the process alive.
  if (plan.targets.oneShot) io.stdin.destroy();
  const { code, note } = judgeScan({
    summary,
    begun,
    outputs: outputNames,
    failures,
    interrupted: signals.interrupted,
    unread,
    // What was read and what answered may have been in an earlier run.
    noTarget: targets.none && !kept?.resumed,
    blacklisted: targets.excluded,
    unreachable: evidence.missing && !kept?.resumed,
  });
  if (!quiet && begun) {
    terminal.write(`\n${summaryText(summary, process.resourceUsage().maxRSS * 1024)}`);
  }
  if (!quiet && code !== ExitCode.usage) {
    for (const sentence of unfedModules(values.module ?? [], plan.modules, summary)) terminal.write(sentence);
  }
  if (note !== undefined) terminal.write(note);
  if (resume !== undefined && code !== ExitCode.usage && summary.saved !== undefined) terminal.write(resume);
  return { summary, code };
}
