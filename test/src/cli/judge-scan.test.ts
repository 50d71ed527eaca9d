import { expect, it } from 'vitest';
import { ExitCode } from '../../../src/cli/exit-code.js';
import { judgeScan, type ScanFacts } from '../../../src/cli/judge-scan.js';

const tally = { consumed: 1, produced: 1, dropped: {}, failures: 0 };
const fine: ScanFacts = {
  summary: { status: 'FINISHED', modules: { text: tally, robots: { ...tally, failures: 3 } } },
  begun: true,
  outputs: ['text'],
  failures: new Map(),
  interrupted: false,
  unread: false,
  noTarget: false,
  blacklisted: false,
  unreachable: false,
};
const judge = (facts: Partial<ScanFacts>) => judgeScan({ ...fine, ...facts });

it('is done, even where handlers failed now and then', () => {
  expect(judge({})).toEqual({ code: ExitCode.done });
});

it('says which module gave up', () => {
  const modules = { robots: { ...tally, disabled: 'no network' } };
  expect(judge({ summary: { ...fine.summary, modules } })).toEqual({
    code: ExitCode.gaveUp,
    note: 'Gave up: robots (no network).',
  });
});

it('counts an output that failed to write as given up, and says why', () => {
  const modules = { text: { ...tally, failures: 2 } };
  const failures = new Map([['text', 'no space left; 7 lines are whole in it']]);
  expect(judge({ summary: { ...fine.summary, modules }, failures })).toEqual({
    code: ExitCode.gaveUp,
    note: 'Gave up: text (no space left; 7 lines are whole in it).',
  });
});

it('says which output did not get everything, also where the scan was interrupted', () => {
  const dropped = { 'module ended': 4, 'cut off': 1200, 'not watched': 7 };
  const summary = { ...fine.summary, modules: { text: { ...tally, dropped }, robots: { ...tally, dropped } } };
  const note = 'Not delivered: text (1,204 events).';
  expect(judge({ summary })).toEqual({ code: ExitCode.gaveUp, note });
  expect(judge({ summary, interrupted: true })).toEqual({ code: ExitCode.interrupted, note });
});

it('leaves out what has not been delivered where the scan goes on, for then it is', () => {
  const modules = { text: { ...tally, dropped: { 'cut off': 4 } } };
  const summary = { ...fine.summary, modules, saved: 'acme' };
  expect(judge({ summary, interrupted: true })).toEqual({ code: ExitCode.interrupted });
});

it('tells a scan that could not start from one that failed', () => {
  const failed = { ...fine.summary, status: 'FAILED', reason: 'module `text` cannot run: no such folder' } as const;
  expect(judge({ summary: failed, begun: false })).toEqual({
    code: ExitCode.usage,
    note: 'The scan could not start: module `text` cannot run: no such folder.',
  });
  expect(judge({ summary: failed }).code).toBe(ExitCode.internal);
});

it.each([
  [{ unreachable: true }, ExitCode.unreachable],
  [{ noTarget: true, unreachable: true }, ExitCode.usage],
  [{ interrupted: true, unreachable: true }, ExitCode.interrupted],
  [{ unread: true, unreachable: true }, ExitCode.done],
])('judges %j as %d', (facts, code) => {
  expect(judge(facts).code).toBe(code);
});
