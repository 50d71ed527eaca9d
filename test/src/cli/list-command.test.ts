import { Readable } from 'node:stream';
import { expect, it } from 'vitest';
import { listCommand } from '../../../src/cli/list-command.js';
import { UsageError } from '../../../src/cli/usage-error.js';
import { outputStream } from './output-stream.js';

function list(what: string, json = false): string {
  const { stream, text } = outputStream();
  listCommand(what, { json }, { stdin: Readable.from([]), stdout: stream, stderr: stream, env: {} });
  return text();
}

it('lists modules as a table', () => {
  expect(list('modules')).toMatch(/^NAME +KIND +DEFAULT +FLAGS +SUMMARY\n/);
  expect(list('modules')).toMatch(/^http-probe +module +yes +active,safe,web,\S+ +Asks for URLs/m);
  expect(list('modules')).toMatch(/^csv +output +no /m);
});

it('lists them as JSON, with what they watch and produce', () => {
  const modules = JSON.parse(list('modules', true)) as { name: string }[];
  expect(modules.find(({ name }) => name === 'robots')).toMatchObject({
    kind: 'module',
    default: false,
    watches: ['URL'],
    produces: ['URL_UNVERIFIED'],
  });
});

it('lists events with who produces and who watches them', () => {
  expect(list('events')).toMatch(/^OPEN_TCP_PORT +port-connect,speculate +speculate,tls-certificate +A port/m);
});

it('lists the flags of modules', () => {
  expect(list('flags')).toMatch(/^tls +tls-certificate\b/m);
});

it('lists the options of modules and of the engine, with their defaults', () => {
  expect(list('options')).toMatch(/^http-probe\.maxRedirects +number +5 +Redirects/m);
  expect(list('options')).toMatch(/^memory\.maxDelay +number +1000 /m);
});

it.each(['outputs', '__proto__', ''])('refuses to list `%s`', (what) => {
  expect(() => list(what)).toThrow(UsageError);
});
