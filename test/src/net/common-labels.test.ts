import { expect, it } from 'vitest';
import { commonLabels } from '../../../src/net/common-labels.js';
import { isHostName } from '../../../src/util/is-host-name.js';

it('holds a thousand labels, each a valid one and each once', () => {
  expect(commonLabels.length).toBeGreaterThan(1000);
  expect(new Set(commonLabels).size).toBe(commonLabels.length);
  expect(commonLabels.filter((label) => !isHostName(`${label}.test`))).toEqual([]);
});
