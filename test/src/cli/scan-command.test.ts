import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Lab, startLab } from '../../../examples/lab/start-lab.js';
import { ExitCode } from '../../../src/cli/exit-code.js';
import { headgate } from './headgate.js';

let lab: Lab;
const folder = mkdtempSync(join(tmpdir(), 'headgate-'));

beforeAll(async () => {
  lab = await startLab({ size: 0 });
});

it('prints the plan of a dry run, and touches nothing', async () => {
  const output = join(folder, 'out.csv');
  const { code, stdout, stderr } = await headgate([
    'scan',
    'millbrook.test',
    '--resolver',
    lab.dns,
    '--ports',
    '80',
    '-o',
    output,
    '--dry-run',
  ]);
  expect({ code, stderr }).toEqual({ code: ExitCode.done, stderr: '' });
  expect(stdout).toMatch(/^Targets\n {2}millbrook\.test\n/);
  expect(stdout).toMatch(/port-connect .*ports=80 /);
  expect(lab.stats).toMatchObject({ dnsQueries: 0, httpRequests: 0 });
  expect(readdirSync(folder)).toEqual([]);
});

it('prints it as JSON with --json', async () => {
  const { stdout } = await headgate(['scan', 'millbrook.test', '--json', '--dry-run']);
  expect(JSON.parse(stdout)).toMatchObject({ targets: ['millbrook.test'], outputs: [{ format: 'ndjson' }] });
});

it('refuses in a dry run what it would refuse to run', async () => {
  expect((await headgate(['scan', 'millbrook.test', '--whitelist', 'not a host', '--dry-run'])).code).toBe(
    ExitCode.usage,
  );
});

it('scans the targets in a file, with the scope that all of them make', async () => {
  const list = join(folder, 'targets.txt');
  writeFileSync(list, '# the estate\nmail.millbrook.test\nns1.millbrook.test # and this\n');
  const { code, stdout } = await headgate([
    'scan',
    `@${list}`,
    '--resolver',
    lab.dns,
    '-m',
    'speculate',
    '--json',
    '-q',
  ]);
  expect(code).toBe(ExitCode.done);
  const events = stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as { type: string; host: string });
  const hosts = new Set(events.map(({ host }) => host));
  expect(hosts).toEqual(new Set(['mail.millbrook.test', 'ns1.millbrook.test']));
});

it('scans by presets, a config file and the environment, without a flag about either', async () => {
  const config = join(folder, 'config.yaml');
  writeFileSync(config, `dns-resolve:\n  resolvers: ["${lab.dns}"]\nport-connect.ports: "1"\n`);
  const preset = join(folder, 'preset.yaml');
  const output = join(folder, 'found.ndjson');
  writeFileSync(
    preset,
    `include: web-basic\ntargets: [www.millbrook.test]\nblacklist: [shop.millbrook.test]\noutputs: ["${output}"]\nomit: HTTP_RESPONSE\n` +
      `config:\n  port-connect: { resolvers: ["${lab.dns}"], ports: "${lab.httpPort}" }\n  http-probe.resolvers: ["${lab.dns}"]\n  robots.resolvers: ["${lab.dns}"]\n` +
      'conditions:\n  - { when: { modules: [robots] }, warn: "robots runs" }\n',
  );
  const env = { HEADGATE_CONFIG: config, HEADGATE_HTTP_PROBE_MAX_REDIRECTS: '0', HEADGATE_ROBOTS_TIMEOT: '1' };
  const { code, stdout, stderr } = await headgate(['scan', '-p', preset, '--allow-private', '127.0.0.1'], '', env);
  expect({ code, stdout }).toEqual({ code: ExitCode.done, stdout: '' });
  expect(stderr).toContain('warning: robots runs\n');
  expect(stderr).toContain('Did you mean `HEADGATE_ROBOTS_TIMEOUT`?');
  const events = readFileSync(output, 'utf8').trimEnd().split('\n');
  const types = new Set(events.map((line) => (JSON.parse(line) as { type: string }).type));
  expect(types).toContain('URL');
  expect(types).not.toContain('HTTP_RESPONSE');
});

it('scans nothing where a preset is wrong, and says where', async () => {
  const preset = join(folder, 'wrong.yaml');
  writeFileSync(preset, 'targets: [a.test]\nmodules:\n  - robot\n');
  const { code, stdout, stderr } = await headgate(['scan', '-p', preset]);
  expect({ code, stdout }).toEqual({ code: ExitCode.usage, stdout: '' });
  expect(stderr).toContain(`${preset}:3:5: Expected a module (see: headgate list modules), got \`robot\`.`);
});

afterAll(async () => {
  await lab.close();
  rmSync(folder, { recursive: true });
});

it('warns of a module that has nothing to do, with what would give it some', async () => {
  const asked = ['scan', 'millbrook.test', '-m', 'tls-audit', '--dry-run'];
  expect((await headgate(asked)).stderr).toBe(
    'warning: `tls-audit` has nothing to do: nothing that runs leads to TLS_CERTIFICATE. Add -m tls-certificate.\n',
  );
  expect((await headgate([...asked, '-m', 'tls-certificate,port-connect'])).stderr).toBe('');
});

it('says what else there is after a scan of the defaults, unless told to be quiet', async () => {
  const asked = ['scan', 'mail.millbrook.test', '--resolver', lab.dns, '--ports', '1', '-o', join(folder, 'hint.csv')];
  expect((await headgate(asked)).stderr).toMatch(/headgate list presets\n$/);
  expect((await headgate([...asked, '-q'])).stderr).toBe('');
  expect((await headgate([...asked, '-p', 'default'])).stderr).not.toContain('list presets');
});

it('tells in a dry run where a scan would be kept, and makes nothing there', async () => {
  const state = join(folder, 'kept');
  const { stdout } = await headgate(['scan', 'millbrook.test', '--state', state, '--dry-run']);
  expect(stdout).toContain(`State\n  ${state}\n`);
  expect(readdirSync(folder)).not.toContain('kept');
});

it('refuses to keep a scan where something is already, before it touches anything', async () => {
  const before = lab.stats.dnsQueries;
  const { code, stderr } = await headgate(['scan', 'millbrook.test', '--resolver', lab.dns, '--state', folder]);
  expect(code).toBe(ExitCode.usage);
  expect(stderr).toContain(`Expected --state to be a new or an empty folder, got \`${folder}\``);
  expect(lab.stats.dnsQueries).toBe(before);
});

it('leaves nothing of a scan that could not start', async () => {
  const state = join(folder, 'stillborn');
  const asked = ['scan', 'millbrook.test', '--resolver', lab.dns, '-m', 'speculate', '--state', state];
  expect((await headgate([...asked, '-o', join(folder, 'none/a.csv')])).code).toBe(ExitCode.usage);
  expect(readdirSync(folder)).not.toContain('stillborn');
});
