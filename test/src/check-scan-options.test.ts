import { Subject } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { checkScanOptions } from '../../src/check-scan-options.js';
import { ConfigError, type ScanOptions } from '../../src/index.js';

const right = { targets: ['target.example'], modules: [] };

describe('checkScanOptions', () => {
  it('lets through what a scan can be made of', () => {
    const lists = { whitelist: new Set(['a.example']), blacklist: [], allowPrivate: true, omit: ['URL'] } as const;
    expect(() => checkScanOptions({ ...right, ...lists, name: 'mine', memory: { limit: '1GB' } })).not.toThrow();
  });

  it.each<[string, object, RegExp]>([
    ['an option that is not there', { maxEvent: 5 }, /options of a scan .*\(`maxEvents`\?\), got `maxEvent`/],
    ['one of the memory that is not there', { memory: { lmit: 5 } }, /options of `memory`.*\(`limit`\?\), got `lmit`/],
    ['a whitelist that is one text', { whitelist: 'a.example' }, /`whitelist` to be a list of hosts, got `a.example`/],
    ['a blacklist that is one text', { blacklist: 'a.example' }, /`blacklist` to be a list of hosts, got `a.example`/],
    ['a blacklist that is no list', { blacklist: 5 }, /`blacklist` to be a list of hosts, got `5` \(number\)/],
    ['private ranges that are one text', { allowPrivate: '10.0.0.0/8' }, /`allowPrivate`.*ranges, got `10.0.0.0\/8`/],
    ['one type to omit', { omit: 'URL' }, /`omit` to be a list of event types, got `URL`/],
    ['an empty name', { name: '' }, /`name` to be a text, got ``/],
    ['a log that is none', { logger: console.log }, /`logger` to be a logger of pino, got a function/],
    ['a signal that is none', { signal: true }, /`signal` to be an AbortSignal, got `true`/],
    ['memory that is a figure', { memory: 5 }, /`memory` to be an object, got `5`/],
    ['pressure without a value', { memory: { pressure$: new Subject() } }, /`memory.pressure\$`.*BehaviorSubject/],
    ['a buffer without room', { memory: { maxBuffered: 0 } }, /`memory.maxBuffered`.*at least 1, got `0`/],
    ['a limit that is no size', { memory: { limit: 'much' } }, /In `memory`: Expected `limit` to be bytes.*`much`/],
  ])('refuses %s, and says where', (_, wrong, message) => {
    const check = () => checkScanOptions({ ...right, ...wrong } as ScanOptions);
    expect(check).toThrow(ConfigError);
    expect(check).toThrow(message);
  });
});
