import { type Logger, pino } from 'pino';
import { checkScanOptions } from './check-scan-options.js';
import { ConfigError } from './config-error.js';
import { moduleOptions } from './engine/module-options.js';
import { ScanRun } from './engine/scan-run.js';
import type { Scan } from './scan.js';
import { scanName } from './scan-name.js';
import type { ScanOptions } from './scan-options.js';
import { Scope } from './scope/scope.js';

/**
 * Creates a scan: nothing runs until it is subscribed, iterated or started, and it runs once.
 *
 * Every event a module emits is handed to every other that accepts it, until nothing new turns up. Memory is kept
 * within its limit by delaying producers, never consumers.
 *
 * @example
 * ```ts
 * const scan = createScan({ targets: ['example.com'], modules: [dnsResolve(), httpProbe()] });
 * for await (const event of scan) console.log(event.type, event.data);
 * ```
 * @param options See {@link ScanOptions}.
 * @throws ConfigError naming the option that is wrong, the place and the nearest right one.
 */
export function createScan(options: ScanOptions): Scan {
  checkScanOptions(options);
  const logger = options.logger ?? pino({ enabled: false });
  const name = options.name ?? scanName();
  const log = logger.child({ scan: name });
  const whole = options.state === undefined ? options : { ...options, ...keepable(options, options.state) };
  return new ScanRun({
    options: whole,
    name,
    logger: log,
    scope: createScope(whole, log),
    moduleOptions: moduleOptions(options),
  });
}

/**
 * What may be iterated only once, as lists: the scope is made of them, and what is kept compared with them. And what does not fit in memory
 * lies beside what is kept, so that a backlog of any size can be taken on again.
 */
function keepable(options: ScanOptions, directory: string): Partial<ScanOptions> {
  const { whitelist, blacklist, allowPrivate, urlExtensionBlacklist, memory } = options;
  const { spill = true } = memory ?? {};
  return {
    memory: { ...memory, spill: spill === false ? false : { directory, ...(spill === true ? {} : spill) } },
    whitelist: whitelist && [...whitelist],
    blacklist: blacklist && [...blacklist],
    allowPrivate: typeof allowPrivate === 'object' ? [...allowPrivate] : allowPrivate,
    urlExtensionBlacklist: urlExtensionBlacklist && [...urlExtensionBlacklist],
  };
}

function createScope(options: ScanOptions, log: Logger): Scope {
  const { whitelist, blacklist, strictScope: strict, allowPrivate } = options;
  try {
    return new Scope({ whitelist, blacklist, strict, allowPrivate }, log);
  } catch (error) {
    throw new ConfigError(`In \`whitelist\`, \`blacklist\` or \`allowPrivate\`: ${(error as Error).message}`, {
      cause: error,
    });
  }
}
