import { expect, it } from 'vitest';
import { nextTurn } from '../../../src/util/next-turn.js';

it('settles after all that is settled by then', async () => {
  const steps: string[] = [];
  const turn = nextTurn().then(() => steps.push('turn'));
  let chain: Promise<unknown> = Promise.resolve();
  for (let i = 0; i < 50; i++) chain = chain.then(() => undefined);
  void chain.then(() => steps.push('chain'));
  await turn;
  expect(steps).toEqual(['chain', 'turn']);
});
