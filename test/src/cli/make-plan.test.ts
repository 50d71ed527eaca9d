import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, expect, it } from 'vitest';
import { makePlan } from '../../../src/cli/make-plan.js';

const folder = mkdtempSync(join(tmpdir(), 'headgate-'));
const io = { stdin: Object.assign(Readable.from([]), { isTTY: true }), env: { XDG_CONFIG_HOME: '/nonexistent' } };

it('puts arguments and -t together', async () => {
  expect((await makePlan(['a.test'], { target: ['b.test'] }, io)).targets.sources).toEqual(['a.test', 'b.test']);
});

it('hands limits and scope to the scan', async () => {
  const { options } = await makePlan(
    ['a.test'],
    { blacklist: ['x.a.test'], allowPrivate: ['10.0.0.0/8'], searchDistance: 1, maxEvents: 5, omit: ['url'] },
    io,
  );
  expect(options).toMatchObject({ blacklist: ['x.a.test'], allowPrivate: ['10.0.0.0/8'], searchDistance: 1 });
  expect(options).toMatchObject({ maxEvents: 5, omit: ['URL'] });
});

it('lets presets and flags allow private addresses, together', async () => {
  const some = join(folder, 'some.yaml');
  const all = join(folder, 'all.yaml');
  writeFileSync(some, 'allowPrivate: [10.0.0.0/8, "::1"]');
  writeFileSync(all, 'allowPrivate: all');
  const allowed = async (preset: string[], allowPrivate?: true | readonly string[]) =>
    (await makePlan(['a.test'], { preset, allowPrivate }, io)).options.allowPrivate;
  expect(await allowed([some], ['127.0.0.1'])).toEqual(['127.0.0.1', '10.0.0.0/8', '::1']);
  expect(await allowed([some])).toEqual(['10.0.0.0/8', '::1']);
  expect(await allowed([some, all])).toBe(true);
  expect(await allowed([some], true)).toBe(true);
  expect(await allowed([])).toBeUndefined();
  writeFileSync(some, 'allowPrivate: [10.0.0.0/8, inside]');
  await expect(allowed([some])).rejects.toThrow(/some\.yaml:1:28: Expected an address, .*got `inside`/);
});

it('reads lists of hosts from files', async () => {
  const path = join(folder, 'hosts.txt');
  writeFileSync(path, 'a.test # ours\nb.test\n');
  expect((await makePlan(['a.test'], { whitelist: [`@${path}`, 'c.test'] }, io)).options.whitelist).toEqual([
    'a.test',
    'b.test',
    'c.test',
  ]);
  await expect(makePlan(['a.test'], { blacklist: ['@none'] }, io)).rejects.toThrow(
    /Expected --blacklist `@none` to be a file of hosts/,
  );
});

it('suggests the nearest event type', async () => {
  await expect(makePlan(['a.test'], { omit: ['DNS_NAM'] }, io)).rejects.toThrow(
    /got `DNS_NAM`\. Did you mean `DNS_NAME`\?/,
  );
});

it('takes targets, scope, outputs and omitted types of presets, before those of flags', async () => {
  const preset = join(folder, 'preset.yaml');
  writeFileSync(
    preset,
    'targets: [b.test, "@more.txt"]\nwhitelist: a.test\nblacklist: x.test\noutputs: a.csv\nomit: URL\nconfig: {maxEvents: 7, searchDistance: 1}',
  );
  writeFileSync(join(folder, 'more.txt'), 'c.test');
  const plan = await makePlan(
    ['a.test'],
    { preset: [preset], output: ['b.csv'], omit: ['ASN'], searchDistance: 2 },
    io,
  );
  expect([...(plan.targets.texts as Iterable<string>)]).toEqual(['b.test', 'c.test', 'a.test']);
  expect(plan.places.map(({ path }) => path)).toEqual(['a.csv', 'b.csv']);
  expect(plan.options).toMatchObject({
    whitelist: ['a.test'],
    blacklist: ['x.test'],
    omit: ['URL', 'ASN'],
    maxEvents: 7,
    searchDistance: 2,
  });
});

afterAll(() => rmSync(folder, { recursive: true }));

it.each(['whitelist', 'blacklist'] as const)('names --%s, and the file, where a host is none', async (flag) => {
  await expect(makePlan(['a.test'], { [flag]: ['b.test', 'bad host'] }, io)).rejects.toThrow(
    `In --${flag}: Expected a host, address, CIDR range, URL or mail address, got \`bad host\`.`,
  );
  const path = join(folder, 'bad-hosts.txt');
  writeFileSync(path, 'a.test\nno host\n');
  await expect(makePlan(['a.test'], { [flag]: [`@${path}`] }, io)).rejects.toThrow(
    `In --${flag} @${path}: Expected a host, address, CIDR range, URL or mail address, got \`no host\`.`,
  );
});
