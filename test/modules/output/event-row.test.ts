import { expect, it } from 'vitest';
import { eventRow } from '../../../modules/output/event-row.js';
import { createEvent } from '../../../src/create-event.js';

it('tells of an event what databases are asked for, and all of it as JSON', () => {
  const parent = createEvent('DNS_NAME', 'mill.test');
  const event = createEvent('OPEN_TCP_PORT', 'mill.test:443', { parent, tags: ['b', 'a'] });
  const row = eventRow(event, 'scan-1');
  expect(row).toMatchObject({
    uuid: event.uuid,
    id: event.id,
    type: 'OPEN_TCP_PORT',
    host: 'mill.test',
    port: 443,
    parent_uuid: parent.uuid,
    scan_id: 'scan-1',
    found_at: new Date(event.timestamp).toISOString(),
  });
  expect(JSON.parse(row.tags)).toEqual(expect.arrayContaining(['a', 'b']));
  expect(JSON.parse(row.json)).toEqual(JSON.parse(JSON.stringify(event)));
});

it('has null where an event is nowhere', () => {
  expect(eventRow(createEvent('RAW_TEXT', 'x'), '')).toMatchObject({ host: null, port: null, parent_uuid: null });
});
