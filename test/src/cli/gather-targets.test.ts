import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, expect, it } from 'vitest';
import { gatherTargets } from '../../../src/cli/gather-targets.js';
import { UsageError } from '../../../src/cli/usage-error.js';

const folder = mkdtempSync(join(tmpdir(), 'headgate-'));
const list = join(folder, 'list.txt');
writeFileSync(list, 'b.test\nc.test\n');
const stdin = (text: string) => Readable.from([text]);
const terminal = () => Object.assign(Readable.from([]), { isTTY: true });

async function read(texts: Iterable<string> | AsyncIterable<string>): Promise<string[]> {
  const all: string[] = [];
  for await (const text of texts) all.push(text);
  return all;
}

it('chains arguments and files, in order, to be read again', async () => {
  const targets = gatherTargets(['a.test', `@${list}`, '192.0.2.0/28'], terminal());
  expect(targets.oneShot).toBe(false);
  expect(await read(targets.texts)).toEqual(['a.test', 'b.test', 'c.test', '192.0.2.0/28']);
  expect(await read(targets.texts)).toEqual(['a.test', 'b.test', 'c.test', '192.0.2.0/28']);
});

it('reads stdin for -, and then only once', async () => {
  const targets = gatherTargets(['a.test', '-'], stdin('d.test\n'));
  expect(targets.oneShot).toBe(true);
  expect(await read(targets.texts)).toEqual(['a.test', 'd.test']);
});

it('reads stdin where nothing is named and it is no terminal', async () => {
  expect(await read(gatherTargets([], stdin('d.test')).texts)).toEqual(['d.test']);
});

it.each([['not a target'], ['http://'], ['10.0.0.0/99']])('refuses `%s`, naming it and what is expected', (text) => {
  const refused = () => gatherTargets([text], terminal());
  expect(refused).toThrow(UsageError);
  expect(refused).toThrow(
    `Expected a target to be a host, address, CIDR range, host:port, URL, mail address or @file, got \`${text}\`.`,
  );
});

it('refuses a file that is not there, or is a folder', () => {
  expect(() => gatherTargets([`@${folder}/none`], terminal())).toThrow(
    /Expected `@.*\/none` to be a file of targets, got ENOENT/,
  );
  expect(() => gatherTargets([`@${folder}`], terminal())).toThrow(/to be a file of targets, got a directory/);
});

it('refuses no target at all', () => {
  expect(() => gatherTargets([], terminal())).toThrow(/Expected a target: .*got none/);
});

afterAll(() => rmSync(folder, { recursive: true }));
