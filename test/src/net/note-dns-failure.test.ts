import { pino } from 'pino';
import { expect, it } from 'vitest';
import { noteDnsFailure } from '../../../src/net/note-dns-failure.js';

const noted = (codes: readonly (string | undefined)[], signal = new AbortController().signal) => {
  const lines: string[] = [];
  const log = pino({ base: null }, { write: (line: string) => lines.push(JSON.parse(line).code) });
  const answers = codes.map((code) =>
    code === undefined
      ? ({ status: 'empty', records: [] } as const)
      : ({ status: 'failed', records: [], code } as const),
  );
  noteDnsFailure(
    { log, signal, scan: { name: 's', searchDistance: 0, reportDistance: 0, cutOff: false } },
    'a.test',
    answers,
  );
  return lines;
};

it('noteDnsFailure names silence and nonsense, once a host', () => {
  expect(noted([undefined, 'ETIMEOUT', 'EBADRESP'])).toEqual(['ETIMEOUT']);
  expect(noted(['EBADRESP'])).toEqual(['EBADRESP']);
});

it('noteDnsFailure has nothing to say of answers, of refusals, and of a scan that is over', () => {
  expect(noted([undefined, 'EREFUSED'])).toEqual([]);
  expect(noted(['ETIMEOUT'], AbortSignal.abort())).toEqual([]);
});
