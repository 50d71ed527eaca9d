import { pino } from 'pino';
import { expect, it } from 'vitest';
import { noteUnanswered } from '../../../src/net/note-unanswered.js';

function context() {
  const lines: Record<string, unknown>[] = [];
  const log = pino({ level: 'debug' }, { write: (line: string) => lines.push(JSON.parse(line)) });
  const controller = new AbortController();
  const ctx = {
    log,
    signal: controller.signal,
    scan: { name: 's', searchDistance: 0, reportDistance: 0, cutOff: false },
  };
  return { ctx, lines, controller };
}

it('noteUnanswered logs what a server did once a host', () => {
  const { ctx, lines } = context();
  const error = Object.assign(new Error('reset'), { code: 'ECONNRESET' });
  for (const path of ['a', 'b']) noteUnanswered(ctx, 'a.test', `http://a.test/${path}`, error);
  expect(lines).toEqual([
    expect.objectContaining({ level: 30, host: 'a.test', hostility: 'closed-unanswered', url: 'http://a.test/a' }),
  ]);
});

it('noteUnanswered says at level debug what happens to everyone', () => {
  const { ctx, lines } = context();
  const error = Object.assign(new Error('nobody listens'), { code: 'ECONNREFUSED' });
  noteUnanswered(ctx, 'a.test', 'http://a.test/', error, 'Got no icon.');
  expect(lines).toEqual([
    expect.objectContaining({ level: 20, url: 'http://a.test/', error: 'nobody listens', msg: 'Got no icon.' }),
  ]);
});

it('noteUnanswered passes on that the scan was stopped, and logs nothing', () => {
  const { ctx, lines, controller } = context();
  controller.abort(new Error('stopped'));
  expect(() => noteUnanswered(ctx, 'a.test', 'http://a.test/', new Error('cut'))).toThrow('stopped');
  expect(lines).toEqual([]);
});
