import { access, constants } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { defineModule } from '../src/define-module.js';
import type { Module, ModuleContext, SetupResult } from '../src/module.js';
import { findBrowser } from '../src/net/find-browser.js';
import { milliseconds } from '../src/net/milliseconds.js';
import { networkOptionFields } from '../src/net/network-option-fields.js';
import { ownNetwork } from '../src/net/own-network.js';
import { type SocksProxy, startSocksProxy } from '../src/net/start-socks-proxy.js';
import { makeFolder } from '../src/util/make-folder.js';
import { replaceFile } from '../src/util/replace-file.js';
import { createPhotographer, type Photographer } from './screenshot/create-photographer.js';
import { pictureName } from './screenshot/picture-name.js';

const options = z.object({
  ...networkOptionFields,
  directory: z.string().min(1).default('screenshots').describe('Folder for the pictures; made where there is none.'),
  executablePath: z
    .string()
    .optional()
    .describe('The browser: a Chromium, Chrome or Edge. By default the one CHROME_PATH names, or that is installed.'),
  sandbox: z
    .boolean()
    .optional()
    .describe("Whether pages run in the browser's sandbox; by default unless run by root."),
  format: z.enum(['png', 'jpeg']).default('png').describe('Kind of picture.'),
  width: z.int().min(100).max(4096).default(1280).describe('Pixels across.'),
  height: z.int().min(100).max(4096).default(800).describe('Pixels down.'),
  timeout: milliseconds.positive().default(20_000).describe('Milliseconds for one page, loading and picture together.'),
  settle: milliseconds.min(0).default(3000).describe('Milliseconds that a page has to load pictures and run scripts.'),
  maxTransfer: z.int().min(1024).default(33_554_432).describe('Bytes that one connection of a page may bring back.'),
  userAgent: z.string().default('headgate').describe('What the User-Agent header says.'),
});

/** Options of {@link screenshot}. */
export type ScreenshotOptions = z.input<typeof options>;

type Context = ModuleContext<'WEBSCREENSHOT', z.output<typeof options>>;

interface Run {
  readonly photographer: Photographer;
  readonly proxy: SocksProxy;
  readonly directory: string;
}

const runs = new WeakMap<object, Run>();

const definition = defineModule({
  name: 'screenshot',
  summary: 'Takes pictures of web pages, with a browser that is installed',
  watches: ['URL'],
  produces: ['WEBSCREENSHOT'],
  flags: ['active', 'safe', 'web', 'screenshot'],
  options,
  concurrency: 4,
  qsize: 10,
  maxFailures: 5,
  inScopeOnly: true,

  filter: (event) => (event.hasTag('status-200') ? true : [false, 'not status 200']),

  setup: (ctx: Context) => open(ctx),

  async handle({ data: url }, ctx: Context) {
    const run = runs.get(ctx.options);
    if (run === undefined) return;
    const picture = await run.photographer.shoot(url, ctx.signal).catch((error: Error) => {
      ctx.signal.throwIfAborted();
      // What the browser says of a page goes on over many lines.
      ctx.log.debug({ url, error: error.message.split('\n', 1)[0] }, 'Took no picture.');
    });
    if (picture === undefined) return;
    const path = join(run.directory, pictureName(url, ctx.options.format));
    await replaceFile(path, [picture]);
    return ctx.event('WEBSCREENSHOT', { url, path }, undefined, { context: `{module} took a picture of ${url}` });
  },

  async cleanup(ctx: Context) {
    const run = runs.get(ctx.options);
    await run?.photographer.close();
    await run?.proxy.close();
    await ownNetwork.close(ctx);
  },
});

/**
 * Takes a picture of every HTML page in scope that answers with status 200, and writes it to a folder.
 *
 * Needs `playwright-core` and a Chromium, Chrome or Edge; where there is none the module leaves and says why. The browser reaches hosts
 * in scope only, as the scan's resolvers say: everything goes through a proxy of ours, redirects, scripts and sockets too. Pages may run
 * scripts, but send nothing but GET, HEAD and OPTIONS. Four pages at once, each for so long and no longer; a browser that crashes is
 * started anew. Files are written whole, and named after the page.
 *
 * @example
 * ```ts
 * createScan({ targets: ['https://example.com/'], modules: [httpProbe(), screenshot({ directory: 'pictures' })] });
 * ```
 */
export function screenshot(options: ScreenshotOptions = {}): Module {
  return definition.with(options);
}

async function open(ctx: Context): Promise<SetupResult> {
  const { options: run } = ctx;
  const { executablePath = findBrowser(), maxTransfer, timeout } = run;
  const directory = resolve(run.directory);
  try {
    makeFolder(directory);
    await access(directory, constants.W_OK);
  } catch (error) {
    return {
      hard: `Expected \`directory\` to be a folder to write to, got \`${directory}\`: ${(error as Error).message}`,
    };
  }
  if (executablePath === undefined) {
    return { soft: 'found no Chromium, Chrome or Edge: install one, or name it in `executablePath` or CHROME_PATH' };
  }
  const playwright = await import('playwright-core').catch(() => undefined);
  if (playwright === undefined) return { soft: 'needs `playwright-core`: npm install playwright-core' };
  const allows = (host: string) => ctx.inScope(host) && !ctx.blacklisted(host);
  const { lookup } = ownNetwork.of(ctx).resolver;
  const proxy = await startSocksProxy({ allows, lookup, timeout, maxBytes: maxTransfer });
  const launch = () =>
    playwright.chromium.launch({
      executablePath,
      proxy: { server: `socks5://127.0.0.1:${proxy.port}`, bypass: '<-loopback>' },
      chromiumSandbox: run.sandbox ?? process.getuid?.() !== 0,
      // Names and datagrams have no other way out either.
      args: ['--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1', '--disable-quic', WEBRTC],
      // Signals are for whoever runs the scan to handle.
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
    });
  const photographer = createPhotographer({ ...run, launch, allows });
  runs.set(run, { photographer, proxy, directory });
  const problem = await photographer.start().catch((error: Error) => error.message.split('\n', 1)[0]);
  if (problem === undefined) return undefined;
  await proxy.close();
  return { soft: `could not start the browser \`${executablePath}\`: ${problem}` };
}

const WEBRTC = '--webrtc-ip-handling-policy=disable_non_proxied_udp';
