import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { expectedBy, type Seed } from '../../../examples/lab/expected/expected-by.js';
import { presetModules } from '../../../examples/lab/expected/preset-modules.js';
import { type Lab, startLab } from '../../../examples/lab/start-lab.js';
import { makePlan } from '../../../src/cli/make-plan.js';
import { createScan, type ScanEvent } from '../../../src/index.js';

type Preset = keyof typeof presetModules;

const NAME: Seed = { type: 'DNS_NAME', data: 'millbrook.test' };
const RANGE: Seed = { type: 'IP_RANGE', data: '127.0.0.6/31' };
/** Belongs to nobody; asked about, never asked. */
const ADDRESS: Seed = { type: 'IP_ADDRESS', data: '2d00:db8::80' };
const COLLECTORS = 'alienvault anubis chaos hackertarget leakix securitytrails shodan urlscan virustotal'.split(' ');
const LOGS = ['certspotter', 'crtsh'];

describe('a scan of the lab by preset', () => {
  it.each<[Preset, Seed[], string[]]>([
    ['subdomain-enum', [NAME, RANGE], [...LOGS, ...COLLECTORS, 'archive']],
    ['web-basic', [NAME], []],
    ['web-spider', [NAME], []],
    ['email-enum', [NAME], []],
    ['certificates', [NAME], LOGS],
    ['passive', [NAME, ADDRESS], [...LOGS, ...COLLECTORS, 'archive', 'rdap', 'ripestat']],
    ['everything', [NAME, RANGE], [...LOGS, ...COLLECTORS, 'archive']],
  ])(
    '%s finds exactly what its modules are to find',
    async (preset, seeds, asked) => {
      await using lab = await startLab({ size: 0 });
      const { modules, found, status, errors } = await scanLab(lab, preset, seeds);
      expect(modules).toEqual([...presetModules[preset]].sort());
      expect({ status, errors }).toEqual({ status: 'FINISHED', errors: [] });
      const expected = expectedBy(presetModules[preset], seeds, lab.places);
      expect(found.filter((line) => !expected.includes(line))).toEqual([]);
      expect(expected.filter((line) => !found.includes(line))).toEqual([]);
      expect(lab.stats.neighbour).toMatchObject({ connections: 0, httpRequests: 0 });
      // What is passive sends the estate nothing, not even a question about it.
      expect(lab.stats.dnsQueries + lab.stats.httpRequests === 0).toBe(preset === 'passive');
      expect(Object.keys(lab.stats.thirdParties).sort()).toEqual(asked.sort());
    },
    120_000,
  );
});

/** Runs what `headgate scan -p PRESET` runs, without a browser. */
async function scanLab(lab: Lab, preset: Preset, seeds: readonly Seed[]) {
  const folder = mkdtempSync(join(tmpdir(), 'headgate-lab-'));
  const configFile = join(folder, 'config.yaml');
  // A map as the value of an option cannot be written in a file yet: it joins the plan below.
  const { 'favicon-hash': { known, ...favicon } = {}, ...config } = lab.config;
  writeFileSync(configFile, JSON.stringify({ ...config, 'favicon-hash': favicon }));
  const values = { preset: [preset], excludeModule: ['screenshot'], configFile, allowPrivate: true } as const;
  const plan = await makePlan([], values, { stdin: Readable.from([]), env: {} });
  rmSync(folder, { recursive: true });
  const hashes = plan.modules.some(({ name }) => name === 'favicon-hash');
  const scan = createScan({
    ...plan.options,
    config: { ...plan.options.config, ...(hashes && { 'favicon-hash': { ...favicon, known } }) },
    targets: seeds.map(({ data }) => data),
    modules: plan.modules,
  });
  const found = new Set<string>();
  const errors: string[] = [];
  scan.errors$.subscribe(({ module, cause }) => errors.push(`${module}: ${cause}`));
  scan.events$.subscribe((event) => event.type !== 'SCAN' && found.add(keyOf(event)));
  const { status } = await scan.done;
  return { modules: plan.modules.map(({ name }) => name).sort(), found: [...found].sort(), status, errors };
}

function keyOf({ type, data, netloc }: ScanEvent): string {
  if (typeof data === 'string') return `${type} ${data}`;
  if (type === 'TLS_CERTIFICATE') return `${type} ${netloc}`;
  const { title, technology, url, asn } = data as Record<string, unknown>;
  if (type === 'FINDING') return `${type} ${netloc} ${title}`;
  if (type === 'TECHNOLOGY') return `${type} ${netloc}:${technology}`;
  return `${type} ${url ?? asn ?? JSON.stringify(data)}`;
}
