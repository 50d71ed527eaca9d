import { describe, expect, it } from 'vitest';
import { createEvent } from '../../../src/create-event.js';
import { eventEnvelope } from '../../../src/event/event-envelope.js';
import { eventToJSON } from '../../../src/event-to-json.js';

describe('eventEnvelope', () => {
  const json = eventToJSON(createEvent('DNS_NAME', 'a.example.com'));

  it('takes an event as it is written, with keys of a later version beside', () => {
    expect(eventEnvelope.safeParse({ ...json, colour: 'red' }).success).toBe(true);
  });

  it.each(['v', 'type', 'id', 'uuid', 'timestamp', 'tags', 'module', 'discovery_path', 'parent_chain', 'confidence'])(
    'does not do without %s',
    (key) => {
      expect(eventEnvelope.safeParse({ ...json, [key]: undefined }).error?.issues[0]?.path).toEqual([key]);
    },
  );
});
