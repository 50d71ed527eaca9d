import { describe, expect, it, onTestFinished } from 'vitest';
import { setUp } from '../../../src/engine/set-up.js';
import type { SetupResult } from '../../../src/index.js';
import { answering } from '../../laws/scan-helpers.js';
import { assembled } from './assembled.js';

type Setup = () => SetupResult | Promise<SetupResult>;

async function settingUp(setups: Record<string, Setup>, force = false) {
  const modules = Object.entries(setups).map(([name, setup]) => answering(() => {}, { name, setup }));
  const engine = await assembled({ modules });
  onTestFinished(() => engine.end());
  const told: string[] = [];
  const failure = await setUp(engine.modules, force, (message) => told.push(message));
  const left = engine.modules.filter(({ ended }) => ended !== undefined).map(({ name }) => name);
  return { failure, told, left, errors: engine.errors, tallies: engine.tallies };
}

const fail = () => {
  throw new Error('no disk');
};

describe('setUp', () => {
  it('sets every module up at once', async () => {
    let begun = 0;
    const setup = async () => {
      begun++;
      await Promise.resolve();
      if (begun < 2) throw new Error('set up one by one');
    };
    expect(await settingUp({ one: setup, other: setup })).toMatchObject({ failure: undefined, left: [], told: [] });
  });

  it('lets one leave softly, with its reason', async () => {
    const { failure, left, told, tallies } = await settingUp({
      soft: async () => ({ soft: 'no key' }),
      fine: () => {},
    });
    expect([failure, left, told]).toEqual([undefined, ['soft'], ['Module `soft` leaves: no key']]);
    expect(tallies.get('soft')?.disabled).toBe('no key');
  });

  it('says all that keeps the scan from starting', async () => {
    const { failure, errors } = await settingUp({ hard: () => ({ hard: 'no key' }), thrown: fail, fine: () => {} });
    const reasons = ['module `hard` cannot run: no key', 'module `thrown` failed in setup: no disk'];
    expect(failure?.split('; ').sort()).toEqual(reasons);
    expect(errors).toMatchObject([{ module: 'thrown', phase: 'setup' }]);
  });

  it.each([{ sof: 'no key' }, { hard: 5 }, 'no key'])('refuses %j for an answer', async (answer) => {
    const { failure } = await settingUp({ odd: () => answer as never });
    expect(failure).toMatch(/`odd` failed in setup: Expected nothing, \{ soft: reason \} or \{ hard: reason \}, got/);
  });

  it('lets those leave where the start is forced', async () => {
    const { failure, left } = await settingUp({ hard: () => ({ hard: 'no key' }), thrown: fail, fine: () => {} }, true);
    expect([failure, left]).toEqual([undefined, ['hard', 'thrown']]);
  });
});
