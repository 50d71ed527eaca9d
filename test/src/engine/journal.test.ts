import { describe, expect, it } from 'vitest';
import { INGRESS } from '../../../src/engine/journal.js';
import { answering } from '../../laws/scan-helpers.js';
import { assembled } from './assembled.js';

describe('INGRESS', () => {
  it('is the number of no module', async () => {
    const engine = await assembled({ modules: [answering(() => {})] });
    expect(engine.modules.map(({ number }) => number)).not.toContain(INGRESS);
    engine.end();
  });
});
