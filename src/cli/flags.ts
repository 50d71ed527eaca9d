import { Resolver } from 'node:dns';
import { portList } from '../net/port-list.js';
import { parseSize } from '../util/parse-size.js';
import { commaList } from './comma-list.js';
import type { Flag } from './flag.js';
import { parseDuration } from './parse-duration.js';
import { privateRanges } from './private-ranges.js';
import type { ColorChoice } from './wants-color.js';

/** Every use adds one value. */
const each = (text: string, before: readonly string[] = []): readonly string[] => [...before, text];
/** Every use adds values, commas between them; at least one, lest a variable that is empty passes for no flag. */
const list = (text: string, before: readonly string[] = []): readonly string[] => {
  const parts = commaList(text);
  if (parts.length === 0) throw new TypeError(`Expected a value, got \`${text}\`.`);
  return [...before, ...parts];
};
const text = (value: string): string => {
  if (value.trim() === '') throw new TypeError(`Expected a value, got \`${value}\`.`);
  return value;
};
const on = (): boolean => true;
const count = (_: string, before = 0): number => before + 1;

const whole = (least: number) => (value: string) => {
  if (/^\d+$/.test(value) && Number(value) >= least) return Number(value);
  throw new TypeError(`Expected a whole number of at least ${least}, got \`${value}\`.`);
};

function rate(value: string): number {
  if (Number(value) > 0) return Number(value);
  throw new TypeError(`Expected a number a second above 0, got \`${value}\`.`);
}

function resolvers(value: string, before?: readonly string[]): readonly string[] {
  const servers = list(value, before);
  for (const server of servers) {
    try {
      new Resolver().setServers([server]);
      if (Number(/(?:^[\d.]+|\]):(\d+)$/.exec(server)?.[1] ?? 53) > 65_535) throw new RangeError();
    } catch {
      throw new TypeError(
        `Expected the address of a DNS server, such as 1.1.1.1 or 127.0.0.1:5353, got \`${server}\`.`,
      );
    }
  }
  return servers;
}

function ports(value: string): string {
  portList(value);
  return value;
}

function size(value: string): string {
  parseSize(value);
  return value;
}

const flag = <T>(facts: Flag<T>): Flag<T> => facts;

/**
 * Every flag there is, by its name in camel case: the one place where flags, their help and the types of their values are stated.
 */
export const flags = {
  target: flag({
    short: 't',
    takes: 'TARGET',
    group: 'Targets and scope',
    help: 'host, address, CIDR range, host:port, URL, mail address, or @FILE of them; repeatable',
    read: each,
  }),
  whitelist: flag({
    takes: 'HOST',
    group: 'Targets and scope',
    help: 'hosts in scope, or @FILE; repeatable (default: the hosts of the targets)',
    read: list,
  }),
  blacklist: flag({
    takes: 'HOST',
    group: 'Targets and scope',
    help: 'hosts never touched, or @FILE; repeatable',
    read: list,
  }),
  allowPrivate: flag({
    takes: 'RANGE',
    group: 'Targets and scope',
    help: 'private, loopback and other such addresses that names may lead to, or `all`; repeatable (default: those that are targets)',
    read: privateRanges,
  }),
  strictScope: flag({ group: 'Targets and scope', help: 'exact hosts only, not what is below them', read: on }),
  searchDistance: flag({
    takes: 'N',
    group: 'Targets and scope',
    help: 'scope distance up to which modules handle events (default: 0)',
    read: whole(0),
  }),
  reportDistance: flag({
    takes: 'N',
    group: 'Targets and scope',
    help: 'scope distance up to which events are output (default: 0)',
    read: whole(0),
  }),
  preset: flag({
    short: 'p',
    takes: 'PRESET',
    group: 'Modules',
    help: 'preset by name (see: headgate list presets) or path; repeatable, the later wins',
    read: list,
  }),
  module: flag({
    short: 'm',
    takes: 'NAME',
    group: 'Modules',
    help: 'run these modules, beside those of -p and -f, dns-resolve and excavate; repeatable',
    read: list,
  }),
  flag: flag({
    short: 'f',
    takes: 'FLAG',
    group: 'Modules',
    help: 'run the modules with this flag, beside those of -p and -m; repeatable',
    read: list,
  }),
  excludeModule: flag({
    short: 'x',
    takes: 'NAME',
    group: 'Modules',
    help: 'run without these modules, whatever else is said; repeatable',
    read: list,
  }),
  requireFlags: flag({
    takes: 'FLAG',
    group: 'Modules',
    help: 'run only modules that have this flag, such as passive, whatever else is said; repeatable',
    read: list,
  }),
  excludeFlags: flag({
    takes: 'FLAG',
    group: 'Modules',
    help: 'run no module that has this flag, such as aggressive, whatever else is said; repeatable',
    read: list,
  }),
  moduleDir: flag({
    takes: 'DIR',
    group: 'Modules',
    help: 'load modules of your own from a folder; repeatable',
    read: each,
  }),
  moduleFile: flag({
    takes: 'FILE',
    group: 'Modules',
    help: 'load modules of your own from a file; repeatable',
    read: each,
  }),
  configFile: flag({
    takes: 'FILE',
    group: 'Modules',
    help: 'options as YAML (default: $HEADGATE_CONFIG, else ~/.config/headgate/config.yaml)',
    read: text,
  }),
  config: flag({
    short: 'c',
    takes: 'KEY=VALUE',
    group: 'Modules',
    help: 'set an option, such as http-probe.timeout=5000 (see: headgate list options); repeatable',
    read: each,
  }),
  resolver: flag({
    takes: 'ADDRESS',
    group: 'Network',
    help: 'DNS server as address or address:port; repeatable (default: those of the system)',
    read: resolvers,
  }),
  ports: flag({
    takes: 'PORTS',
    group: 'Network',
    help: 'ports to try, such as 80,443,8000-8100 (default: 80,443)',
    read: ports,
  }),
  rate: flag({ takes: 'N', group: 'Network', help: 'requests, and connections, to one host a second', read: rate }),
  timeout: flag({
    takes: 'TIME',
    group: 'Network',
    help: 'how long one request may take: 5000 is milliseconds, 5s seconds',
    read: parseDuration,
  }),
  output: flag({
    short: 'o',
    takes: 'FILE',
    group: 'Output',
    help: 'write to .ndjson, .json, .csv, .txt, .html, .db, .dot, .gexf or .graphml, to postgres://…, webhook:https://…, or FORMAT:FILE (also subdomains:, emails:, asset-inventory:); - is stdout; repeatable',
    read: each,
  }),
  json: flag({ group: 'Output', help: 'NDJSON on stdout, one event a line', read: on }),
  omit: flag({ takes: 'TYPE', group: 'Output', help: 'event types that are not output; repeatable', read: list }),
  quiet: flag({ short: 'q', group: 'Output', help: 'no status, no summary, no log but errors', read: on }),
  verbose: flag({ short: 'v', group: 'Output', help: 'log more: -v info, -vv debug, -vvv trace', read: count }),
  color: flag<ColorChoice>({
    takes: 'WHEN',
    group: 'Output',
    help: 'colours; auto: on a terminal, unless NO_COLOR is set (default: auto)',
    choices: ['auto', 'always', 'never'],
    read: (value) => value as ColorChoice,
  }),
  memoryLimit: flag({
    takes: 'SIZE',
    group: 'Limits',
    help: 'memory to keep within, such as 512MB (default: the tightest of heap, container, machine)',
    read: size,
  }),
  spill: flag({
    group: 'Limits',
    help: 'let what is queued lie on disk where memory is full (with --state it does)',
    read: on,
  }),
  spillDir: flag({
    takes: 'DIR',
    group: 'Limits',
    help: "spill, and to this folder (default: the system's for temporary files, or that of --state)",
    read: text,
  }),
  maxDuration: flag({
    takes: 'TIME',
    group: 'Limits',
    help: 'stop after so long: 60000 is milliseconds, 60s seconds, 5m minutes',
    read: parseDuration,
  }),
  maxEvents: flag({ takes: 'N', group: 'Limits', help: 'stop after so many events', read: whole(1) }),
  state: flag({
    takes: 'DIR',
    group: 'Others',
    help: 'keep the scan in this new folder as it goes: stopped or killed, it goes on by headgate resume DIR',
    read: text,
  }),
  name: flag({ takes: 'NAME', group: 'Others', help: 'name of the scan (default: drawn at random)', read: text }),
  force: flag({ group: 'Others', help: 'start although a module says that it cannot', read: on }),
  dryRun: flag({ group: 'Others', help: 'print what would be done, and touch nothing', read: on }),
  seed: flag({ takes: 'N', group: 'Others', help: 'another one, other generated names (default: 1)', read: whole(0) }),
  size: flag({
    takes: 'N',
    group: 'Others',
    help: 'times 200 generated names, 0 for none (default: 1)',
    read: whole(0),
  }),
};

/** The values of the flags that were given. */
export type FlagValues = {
  readonly [K in keyof typeof flags]?: ReturnType<(typeof flags)[K]['read']> | undefined;
};
