import { expect, it } from 'vitest';
import { dataToJson } from '../../../src/event/data-to-json.js';

it('tells bytes as base64, at whatever depth, and leaves the rest as it is', () => {
  const data = { list: [1, 'a', null, { body: Buffer.from('hi') }], on: true };
  const told = { $bytes: 'Buffer', $base64: 'aGk=' };
  expect(dataToJson(data)).toEqual({ list: [1, 'a', null, { body: told }], on: true });
  expect(dataToJson('text')).toBe('text');
});
