import { Readable } from 'node:stream';
import { expect, it } from 'vitest';
import { describePlan } from '../../../src/cli/describe-plan.js';
import { makePlan } from '../../../src/cli/make-plan.js';
import { keyedModule } from './keyed-module.js';

const plan = await makePlan(
  ['a.test', '-'],
  { module: ['http-probe'], timeout: 700, blacklist: ['x.a.test'], memoryLimit: '512MB', output: ['a.csv'] },
  { stdin: Readable.from([]), env: { XDG_CONFIG_HOME: '/nonexistent' } },
);

it('tells what would be done, defaults filled in', () => {
  expect(describePlan.data(plan)).toMatchObject({
    targets: ['a.test', 'standard input'],
    scope: { whitelist: 'the hosts of the targets', blacklist: ['x.a.test'], searchDistance: 0 },
    modules: {
      'http-probe': { timeout: 700, maxRedirects: 5 },
      'dns-resolve': { timeout: 700, tries: 2 },
      excavate: {},
    },
    outputs: [{ format: 'csv', path: 'a.csv' }],
    limits: { 'memory.limit': '512MB' },
  });
});

it('keeps the password of a database to itself', async () => {
  const io = { stdin: Readable.from([]), env: { XDG_CONFIG_HOME: '/nonexistent' } };
  const secret = await makePlan(['a.test'], { output: ['postgres://me:secret@db/scans'] }, io);
  expect(describePlan.data(secret).outputs).toEqual([{ format: 'postgres', path: 'postgres://me:***@db/scans' }]);
  expect(describePlan.text(secret)).not.toContain('secret');
});

it('tells it as text too', () => {
  const text = describePlan.text(plan);
  expect(text).toMatch(/^Targets\n {2}a\.test\n {2}standard input\n\nScope\n/);
  expect(text).toMatch(/^ {2}http-probe .*timeout=700 .*maxRedirects=5/m);
  expect(text).toMatch(/Limits\n {2}memory\.limit {2}512MB$/);
});

it('masks secrets', () => {
  const keyed = {
    ...plan,
    modules: [keyedModule],
    config: { ...plan.config, modules: { keyed: { apiKey: 's3cret' } } },
  };
  expect(describePlan.data(keyed).modules.keyed).toEqual({ apiKey: '********', limit: 10 });
  expect(describePlan.text(keyed)).not.toContain('s3cret');
});
