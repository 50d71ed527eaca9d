import { expect, it } from 'vitest';
import { listCommand } from '../../../src/cli/list-command.js';
import { UsageError } from '../../../src/cli/usage-error.js';
import { memoryIo } from './memory-io.js';

async function list(what: string, json = false): Promise<string> {
  const { io, stdout } = memoryIo();
  await listCommand(what, { json }, io);
  return stdout();
}

it('lists modules as a table', async () => {
  expect(await list('modules')).toMatch(/^NAME +KIND +DEFAULT +FLAGS +SUMMARY\n/);
  expect(await list('modules')).toMatch(/^http-probe +module +yes +active,safe,web,\S+ +Asks for URLs/m);
  expect(await list('modules')).toMatch(/^csv +output +no /m);
});

it('lists them as JSON, with what they watch and produce', async () => {
  const modules = JSON.parse(await list('modules', true)) as { name: string }[];
  expect(modules.find(({ name }) => name === 'robots')).toMatchObject({
    kind: 'module',
    default: false,
    watches: ['URL'],
    produces: ['URL_UNVERIFIED'],
  });
});

it('lists events with who produces and who watches them', async () => {
  expect(await list('events')).toMatch(/^OPEN_TCP_PORT +port-connect,speculate +speculate,tls-certificate +A port/m);
});

it('lists the flags of modules', async () => {
  expect(await list('flags')).toMatch(/^tls +tls-certificate\b/m);
});

it('lists the options of modules and of the engine, with their defaults', async () => {
  expect(await list('options')).toMatch(/^http-probe\.maxRedirects +number +5 +Redirects/m);
  expect(await list('options')).toMatch(/^memory\.maxDelay +number +1000 /m);
});

it('lists presets, with what each is for', async () => {
  expect(await list('presets')).toMatch(/^NAME +DESCRIPTION\n/);
  expect(await list('presets')).toMatch(/^web-basic +Web servers/m);
});

it('lists the variable that sets an option as JSON', async () => {
  const options = JSON.parse(await list('options', true)) as { name: string }[];
  expect(options.find(({ name }) => name === 'http-probe.maxRedirects')).toMatchObject({
    environment: 'HEADGATE_HTTP_PROBE_MAX_REDIRECTS',
    secret: false,
  });
});

it.each(['outputs', '__proto__', ''])('refuses to list `%s`', async (what) => {
  await expect(list(what)).rejects.toThrow(UsageError);
});

it('keeps to the width of a terminal, and writes whole lines elsewhere', async () => {
  const { io, stdout } = memoryIo();
  Object.assign(io.stdout, { isTTY: true, columns: 100 });
  for (const what of ['modules', 'events', 'flags', 'presets']) await listCommand(what, {}, io);
  expect(
    Math.max(
      ...stdout()
        .split('\n')
        .map((line) => line.length),
    ),
  ).toBeLessThanOrEqual(100);
  expect(await list('modules')).toMatch(/^http-probe .*Asks for URLs and reports the answers$/m);
});
