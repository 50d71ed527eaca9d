import { describe, expect, it } from 'vitest';
import { createAddressGuard } from '../../../src/scope/address-guard.js';

function watched(judge: (address: string, host: string) => string | undefined) {
  const [warnings, debugged]: [string[], string[]] = [[], []];
  const note = (list: string[]) => (first: unknown, message?: string) =>
    void list.push(typeof first === 'string' ? first : (message ?? ''));
  const log = { warn: note(warnings), debug: note(debugged) } as never;
  return { guard: createAddressGuard({ judge, log, known: (reason) => reason === 'blacklisted' }), warnings, debugged };
}

describe('createAddressGuard', () => {
  it('refuses with the reason, counts it, and says once a host what to do', () => {
    const { guard, warnings, debugged } = watched((address) =>
      address === '127.0.0.1' ? 'a loopback address' : undefined,
    );
    expect(guard.refusal('1.1.1.1', 'mill.test')).toBeUndefined();
    for (let i = 0; i < 3; i++) expect(guard.refusal('127.0.0.1', 'mill.test')).toBe('a loopback address');
    expect(guard.refusals).toEqual({ 'a loopback address': 3 });
    expect(warnings).toEqual([
      '`mill.test` resolves to 127.0.0.1, a loopback address: not touched; allow with allowPrivate (--allow-private 127.0.0.1).',
    ]);
    expect(debugged).toHaveLength(3);
    guard.refusal('127.0.0.1');
    expect(warnings[1]).toMatch(/^`127\.0\.0\.1` is a loopback address: not touched;/);
  });

  it('warns of no reason that the user knows', () => {
    const { guard, warnings, debugged } = watched(() => 'blacklisted');
    expect(guard.refusal('1.1.1.1', 'mill.test')).toBe('blacklisted');
    expect([warnings.length, debugged.length]).toEqual([0, 1]);
  });

  it('warns of a hundred hosts, then once that there are more', () => {
    const { guard, warnings } = watched(() => 'a private address');
    for (let i = 0; i < 500; i++) guard.refusal('10.0.0.1', `${i}.mill.test`);
    expect(warnings).toHaveLength(101);
    expect(warnings[100]).toMatch(/More hosts/);
    expect(guard.refusals).toEqual({ 'a private address': 500 });
  });
});
