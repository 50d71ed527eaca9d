import { pino } from 'pino';
import { expect, it } from 'vitest';
import { noteHostility } from '../../../src/net/note-hostility.js';

const scanLog = () => {
  const lines: Record<string, unknown>[] = [];
  const log = pino({ base: null, timestamp: false }, { write: (line: string) => lines.push(JSON.parse(line)) });
  return { lines, log, scan: { name: 's', searchDistance: 0, reportDistance: 0, cutOff: false } };
};

it('noteHostility logs each kind once a host, whichever module meets it', () => {
  const { lines, log, scan } = scanLog();
  for (const module of ['one', 'two']) {
    for (const host of ['a.test', 'b.test']) {
      noteHostility({ scan, log: log.child({ module }) }, host, 'silence', { url: `http://${host}/` });
      noteHostility({ scan, log: log.child({ module }) }, host, 'bad-text');
    }
  }
  expect(lines.map(({ host, hostility, level }) => [host, hostility, level])).toEqual([
    ['a.test', 'silence', 40],
    ['a.test', 'bad-text', 30],
    ['b.test', 'silence', 40],
    ['b.test', 'bad-text', 30],
  ]);
  expect(lines[0]).toMatchObject({ module: 'one', url: 'http://a.test/', msg: expect.stringContaining('Accepts') });
});

it('noteHostility knows nothing of another scan', () => {
  const [one, other] = [scanLog(), scanLog()];
  for (const scan of [one, other]) noteHostility(scan, 'a.test', 'silence');
  expect([one.lines.length, other.lines.length]).toEqual([1, 1]);
});

it('noteHostility remembers a bounded number of hosts', () => {
  const { lines, log, scan } = scanLog();
  for (let i = 0; i <= 10_000; i++) noteHostility({ log, scan }, `h${i}.test`, 'silence');
  noteHostility({ log, scan }, 'h10000.test', 'silence');
  expect(lines).toHaveLength(10_001);
  noteHostility({ log, scan }, 'h0.test', 'silence');
  expect(lines).toHaveLength(10_002);
});
