import { expect, it } from 'vitest';
import { graphAttributes } from '../../../modules/output/graph-attributes.js';
import { createEvent } from '../../../src/create-event.js';

it('says of an event what it is, where, and who found it', () => {
  expect(graphAttributes(createEvent('OPEN_TCP_PORT', 'mill.test:443', { tags: ['b', 'a'] }))).toMatchObject({
    type: 'OPEN_TCP_PORT',
    data: 'mill.test:443',
    host: 'mill.test',
    tags: expect.stringMatching(/\ba\b.*\bb\b/),
  });
  expect(graphAttributes(createEvent('RAW_TEXT', 'x'.repeat(5000))).data).toHaveLength(1000);
  expect(graphAttributes(createEvent('SCAN', { name: 'mine' })).data).toBe('mine');
});
