import { pino } from 'pino';
import { BehaviorSubject } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { ConfigError, createScan, defineModule, type ScanOptions } from '../../src/index.js';
import { TARGET, turns } from '../laws/scan-helpers.js';

const look = defineModule({ name: 'look', watches: ['DNS_NAME'], handle: () => {} });

describe('createScan', () => {
  it('runs nothing until it is asked to', async () => {
    let setUps = 0;
    const count = () => {
      setUps++;
    };
    const module = defineModule({ name: 'count', watches: [], setup: count, handle: () => {} });
    const scan = createScan({ targets: [TARGET], modules: [module], name: 'mine' });
    await turns();
    expect([scan.name, setUps]).toEqual(['mine', 0]);
    await scan.start();
    expect(setUps).toBe(1);
  });

  it.each<[string, object, RegExp]>([
    ['no list of modules', { modules: 'all' }, /`modules` to be a list.*`all`/],
    ['what is no module', { modules: [look, {}] }, /each of `modules`.*got `\[object Object\]`/],
    ['two modules of a name', { modules: [look, look.with({})] }, /unique, got `look` twice/],
    ['options of a module that is not there', { config: { lok: {} } }, /`config`.*\(`look`\?\), got `lok`/],
    ['no targets', { targets: undefined }, /`targets`.*`undefined`/],
    ['a distance below 0', { searchDistance: -1 }, /`searchDistance`.*at least 0, got `-1`/],
    ['a figure that is a text', { maxEvents: '10' }, /`maxEvents`.*at least 1, got `10`/],
    ['no time at all', { maxDuration: 0 }, /`maxDuration`.*at least 1/],
    ['more time than any timer has', { maxDuration: 1e10 }, /`maxDuration`.*at most 2147483647 \(24\.8 days\)/],
    ['what is no number', { finishTimeout: Number.NaN }, /`finishTimeout`.*`NaN`/],
    ['an entry that is no host', { blacklist: ['no host'] }, /`whitelist`, `blacklist` or `allowPrivate`: .*`no host`/],
    ['a state that is no directory', { state: 5 as never }, /`state` to be the path of a directory, got `5`/],
    ['a state without a name', { state: '' }, /`state` to be the path of a directory/],
    ['an unknown overflow', { memory: { overflow: 'spill' } }, /`memory.overflow`.*buffer does not.*`spill`/],
    ['no signal where only it counts', { memory: { exclusive: true } }, /`memory.pressure\$`.*got none/],
    ['a limit that is no size', { memory: { limit: 'much' } }, /In `memory`: .*`much`/],
    ['a way to spill that there is not', { memory: { spill: { dir: '/' } } }, /In `memory`: .*`spill`.*got `dir`/],
    ['delays that begin beyond the limit', { memory: { low: 0.9, high: 0.5 } }, /In `memory`: /],
  ])('refuses %s, and says where', (_, wrong, message) => {
    const create = () => createScan({ targets: [TARGET], modules: [look], ...wrong } as ScanOptions);
    expect(create).toThrow(ConfigError);
    expect(create).toThrow(message);
  });

  it('refuses options that are none', () => {
    expect(() => createScan(null as never)).toThrow(/options of a scan.*`null`/);
  });

  it('takes a signal of the user’s own for the pressure where only it counts', () => {
    const pressure$ = new BehaviorSubject(0.3);
    const memory = { pressure$, exclusive: true };
    expect(createScan({ targets: [TARGET], modules: [], memory }).pressure$).toBe(pressure$);
  });

  it('says that a target came too late', async () => {
    const said: string[] = [];
    const logger = pino({ level: 'warn' }, { write: (line: string) => void said.push(line) });
    const scan = createScan({ targets: [], modules: [], logger });
    await scan.start();
    scan.seed('late.example');
    expect(said.join()).toMatch(/it is FINISHED: `late\.example` is not scanned/);
  });
});
