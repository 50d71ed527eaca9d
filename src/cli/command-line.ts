import { Command, InvalidArgumentError, Option } from 'commander';
import type { Flag } from './flag.js';
import { type FlagValues, flags } from './flags.js';
import { helpText } from './help-text.js';

/** What the verbs do. */
export interface Actions {
  readonly scan: (targets: readonly string[], values: FlagValues) => Promise<void>;
  readonly resume: (directory: string, values: FlagValues) => Promise<void>;
  readonly list: (what: string, values: FlagValues) => Promise<void>;
  readonly show: (targets: readonly string[], values: FlagValues) => Promise<void>;
  readonly check: (files: readonly string[], values: FlagValues) => Promise<void>;
  readonly new: (what: string, name: string, values: { readonly dir?: string }) => Promise<void>;
  readonly demo: (values: FlagValues) => Promise<void>;
}

type FlagName = keyof typeof flags;

const DEMO_ONLY: readonly FlagName[] = ['seed', 'size'];
const SCAN = (Object.keys(flags) as FlagName[]).filter((name) => !DEMO_ONLY.includes(name));
/** What says nothing of how a scan is made. */
const RUN_ONLY: readonly FlagName[] = ['name', 'state', 'dryRun', 'quiet', 'verbose'];
const SHOW = SCAN.filter((name) => !RUN_ONLY.includes(name));
/** What may be another when a scan goes on, and what is not kept since it may be secret. */
const RESUME: readonly FlagName[] = [
  ...(['config', 'output', 'quiet', 'verbose', 'color'] as const),
  ...(['memoryLimit', 'spill', 'spillDir', 'maxDuration', 'maxEvents', 'force'] as const),
];
const CHECK: readonly FlagName[] = ['configFile', 'moduleDir', 'moduleFile'];
const LIST: readonly FlagName[] = ['moduleDir', 'moduleFile'];
/** What else makes sense where targets, modules and the network are the lab's. */
const DEMO: readonly FlagName[] = [
  ...DEMO_ONLY,
  ...(['config', 'rate', 'timeout', 'output', 'json', 'omit', 'quiet', 'verbose', 'color'] as const),
  ...(['memoryLimit', 'spill', 'spillDir', 'maxDuration', 'maxEvents', 'name'] as const),
];

/**
 * Builds the command line from the table of flags.
 *
 * @param version Of this package.
 * @param actions What the verbs do.
 */
export function commandLine(version: string, actions: Actions): Command {
  const program = new Command('headgate')
    .description('Discovers what a target has, and what that leads to.')
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand(false)
    .showSuggestionAfterError()
    .addHelpText('after', helpText.exitCodes + helpText.program.replace(/^/, '\n'));

  const scan = program
    .command('scan')
    .summary('scan targets')
    .description('Scans targets: hosts, addresses, CIDR ranges, URLs.')
    .argument('[TARGET...]', 'what to scan; @FILE for a file of targets, - for stdin')
    .addHelpText('after', helpText.scan + helpText.exitCodes.replace(/^/, '\n'))
    .action((targets: string[], values: FlagValues) => actions.scan(targets, values));
  const resume = program
    .command('resume')
    .summary('go on with a scan that was kept by --state')
    .description('Goes on with a scan that was stopped or killed, where it was and as it was asked.')
    .argument('<DIR>', 'the folder that --state named')
    .addHelpText('after', helpText.resume + helpText.exitCodes.replace(/^/, '\n'))
    .action((directory: string, values: FlagValues) => actions.resume(directory, values));
  const list = program
    .command('list')
    .summary('list modules, presets, options, flags or events')
    .description(
      'Lists what there is: modules, presets, options (of modules and the engine), flags (of modules), or events.',
    )
    .argument('[WHAT]', 'modules, presets, options, flags or events', 'modules')
    .action((what: string, values: FlagValues) => actions.list(what, values));
  const show = program
    .command('show')
    .summary('print what a scan would be made of, as a preset')
    .description(
      'Prints what a scan would be made of, and where each option comes from, as a preset that can be kept. Secrets are masked.',
    )
    .argument('[TARGET...]', 'what to scan')
    .action((targets: string[], values: FlagValues) => actions.show(targets, values));
  const check = program
    .command('check')
    .summary('check presets and config files')
    .description(
      'Prints every problem of presets and config files, as file:line:column. Exit code 2 where there is one.',
    )
    .argument('[FILE...]', 'presets and config files (default: your own)')
    .action((files: string[], values: FlagValues) => actions.check(files, values));
  program
    .command('new')
    .summary('write a module to begin with, and its test')
    .description('Writes a module in TypeScript, and a test that it passes.')
    .argument('<WHAT>', 'module')
    .argument('<NAME>', 'of the module, such as admin-panels')
    .option('--dir <DIR>', 'folder to write to (default: the current one)')
    .action((what: string, name: string, values: { dir?: string }) => actions.new(what, name, values));
  const demo = program
    .command('demo')
    .summary('scan an estate on this machine, to see how it goes')
    .description('Shows a scan of an estate on this machine.')
    .addHelpText('after', helpText.demo + helpText.exitCodes.replace(/^/, '\n'))
    .action((values: FlagValues) => actions.demo(values));

  for (const name of SCAN) scan.addOption(option(name));
  for (const name of RESUME) resume.addOption(option(name));
  for (const name of SHOW) show.addOption(option(name));
  for (const name of CHECK) check.addOption(option(name));
  for (const name of LIST) list.addOption(option(name));
  for (const name of DEMO) demo.addOption(option(name));
  list.option('--json', 'as a JSON array');
  return program;
}

function option(name: FlagName): Option {
  const { short, takes, group, help, choices, read } = flags[name] as Flag<unknown>;
  const long = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  const made = new Option(`${short ? `-${short}, ` : ''}--${long}${takes ? ` <${takes}>` : ''}`, help);
  made.helpGroup(`${group}:`);
  if (choices) return made.choices(choices);
  return made.argParser((text: string, before: unknown) => {
    try {
      return read(text, before);
    } catch (error) {
      throw new InvalidArgumentError((error as Error).message);
    }
  });
}
