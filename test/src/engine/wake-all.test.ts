import { describe, expect, it, onTestFinished } from 'vitest';
import { wakeAll } from '../../../src/engine/wake-all.js';
import { answering, TARGET, turns, until } from '../../laws/scan-helpers.js';
import { assembled } from './assembled.js';

describe('wakeAll', () => {
  it('gives ingress and every module a turn again after a standstill', async () => {
    const handled: string[] = [];
    const module = answering((event) => void handled.push(event.data));
    const engine = await assembled({ modules: [module] }, { paused: true });
    onTestFinished(() => engine.end());
    engine.seeds.start();
    await turns();
    expect(engine.ingress.waiting).toBe(1);
    engine.life.paused = false;
    wakeAll(engine);
    await until(() => engine.ledger.idle, 'the target to be handled');
    expect(handled).toEqual([TARGET]);
  });
});
