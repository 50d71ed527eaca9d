import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, expect, it } from 'vitest';
import { makePlan } from '../../../src/cli/make-plan.js';

const folder = mkdtempSync(join(tmpdir(), 'headgate-'));
const io = { stdin: Object.assign(Readable.from([]), { isTTY: true }) };

it('puts arguments and -t together', () => {
  expect(makePlan(['a.test'], { target: ['b.test'] }, io).targets.sources).toEqual(['a.test', 'b.test']);
});

it('hands limits and scope to the scan', () => {
  const { options } = makePlan(
    ['a.test'],
    { blacklist: ['x.a.test'], allowPrivate: ['10.0.0.0/8'], searchDistance: 1, maxEvents: 5, omit: ['url'] },
    io,
  );
  expect(options).toMatchObject({ blacklist: ['x.a.test'], allowPrivate: ['10.0.0.0/8'], searchDistance: 1 });
  expect(options).toMatchObject({ maxEvents: 5, omit: ['URL'] });
});

it('reads lists of hosts from files', () => {
  const path = join(folder, 'hosts.txt');
  writeFileSync(path, 'a.test # ours\nb.test\n');
  expect(makePlan(['a.test'], { whitelist: [`@${path}`, 'c.test'] }, io).options.whitelist).toEqual([
    'a.test',
    'b.test',
    'c.test',
  ]);
  expect(() => makePlan(['a.test'], { blacklist: ['@none'] }, io)).toThrow(
    /Expected --blacklist `@none` to be a file of hosts/,
  );
});

it('suggests the nearest event type', () => {
  expect(() => makePlan(['a.test'], { omit: ['DNS_NAM'] }, io)).toThrow(/got `DNS_NAM`\. Did you mean `DNS_NAME`\?/);
});

afterAll(() => rmSync(folder, { recursive: true }));
