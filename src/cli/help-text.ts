import { ExitCode } from './exit-code.js';

const MEANINGS: Readonly<Record<ExitCode, string>> = {
  [ExitCode.done]: 'done (or whoever read stdout went away)',
  [ExitCode.internal]: 'internal error',
  [ExitCode.usage]: 'the command line or a configuration is wrong; nothing was scanned',
  [ExitCode.gaveUp]: 'finished, but a module or an output gave up',
  [ExitCode.unreachable]: 'nothing reachable: no target resolved or answered',
  [ExitCode.interrupted]: 'interrupted',
};

/** What help says after the flags. */
export const helpText = {
  exitCodes: `
Exit codes:
${Object.entries(MEANINGS)
  .map(([code, meaning]) => `  ${code.padStart(3)}  ${meaning}`)
  .join('\n')}`,

  program: `
Examples:
  headgate demo                                 see it work, on this machine alone
  headgate scan example.com                     what is safe: DNS, ports 80 and 443, certificate, front page
  headgate scan example.com --json | jq .data   events as NDJSON
  headgate scan example.com --state acme        kept on disk; after Ctrl-C or a crash: headgate resume acme
  headgate list modules                         what there is to run
  headgate list presets                         and what to run it for`,

  scan: `
Without -p, -m or -f the safe modules run: dns-resolve, port-connect on 80 and 443, speculate, tls-certificate,
http-probe on front pages, excavate. The intercepts dns-resolve and excavate run beside whatever -p, -m and -f name;
-x leaves them out. Options are taken, the stronger later, from the config file, presets, the environment (such as
HEADGATE_HTTP_PROBE_TIMEOUT), flags and -c; headgate show tells which came from where.

Targets come from the command line, from @FILE (one a line, # begins a comment), and from stdin where - is given, or no
target is and stdin is no terminal; NDJSON of an earlier scan will do.

Stdout carries events only: as text, as NDJSON with --json, or nothing where -o names other places.
An output that cannot write any more gives up: the scan goes on for the others, stops where there is none left, and
exits with 3.
Ctrl-C once: producers stop, what is queued is written, the summary is printed. Twice: out at once. With --state DIR the
scan is kept in DIR as it goes, at any moment, and nothing that it has accepted is lost: headgate resume DIR goes on.

Examples:
  headgate scan example.com -o events.ndjson -o subdomains:names.txt
  headgate scan example.com -o scan.db -o scan.gexf -o asset-inventory:assets.csv
  headgate scan @targets.txt --whitelist example.com,192.0.2.0/24 --rate 10
  headgate scan 192.0.2.0/28 --ports 22,80,8000-8100 --max-duration 10m
  headgate scan example.com -p subdomain-enum -p web-basic --exclude-flags aggressive
  headgate scan https://example.com -m http-probe,robots -c http-probe.maxRedirects=2
  subfinder -d example.com | headgate scan --whitelist example.com --json`,

  resume: `
Targets, modules, options and outputs are those that the scan was asked with, in DIR/scan.json; paths are taken from the
folder that it was started in. Outputs go on where they were. An event that was in hand is handled again, so that
hosts may be asked again. Limits may be others: --max-duration is that of one run, --max-events of the whole scan.
Keys and passwords that were given as flags are not kept: -c gives such an option again, -o such an output, unless the
environment or a config file does. Targets that were piped in: what was read of them goes on, and piping the same again
goes on with the rest.

Examples:
  headgate scan example.com -o scan.ndjson --state acme
  headgate resume acme
  headgate resume acme --max-duration 8h -q`,

  demo: `
Starts an estate of names and web sites on loopback, scans it for real, and compares what was found with what there is.`,
} as const;
