import { expect, it } from 'vitest';
import { engineFields } from '../../../src/cli/engine-fields.js';
import { scanConfig } from '../../../src/cli/scan-config.js';
import { createScan } from '../../../src/create-scan.js';

it('names options that a scan takes, with defaults that it accepts', async () => {
  const config = engineFields
    .filter((field) => field.default !== undefined)
    .map((field) => `${field.name}=${field.default}`);
  const { engine, memory } = scanConfig([], { config });
  const scan = createScan({ targets: [], modules: [], memory, ...engine });
  await scan.stop();
  expect(Object.keys(engine).length + Object.keys(memory).length).toBe(config.length);
});

it('has an option that a scan refuses where its value is wrong', () => {
  const { memory } = scanConfig([], { config: ['memory.overflow=spill'] });
  expect(() => createScan({ targets: [], modules: [], memory })).toThrow(/spill/);
});
