import { expect, it } from 'vitest';
import { eventRow } from '../../../modules/output/event-row.js';
import { postgresSchema } from '../../../modules/output/postgres-schema.js';
import { createEvent } from '../../../src/create-event.js';

it('has a column for everything in a row', () => {
  for (const column of Object.keys(eventRow(createEvent('DNS_NAME', 'a.test'), ''))) {
    expect(postgresSchema.create).toMatch(new RegExp(`^ +${column} `, 'm'));
    expect(postgresSchema.insertEvents.match(new RegExp(`\\b${column}\\b`, 'g'))?.length).toBeGreaterThanOrEqual(3);
  }
});
