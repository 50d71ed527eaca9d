import { expect, it } from 'vitest';
import { inspectEvent } from '../../../src/event/inspect-event.js';
import { createEvent, type ScanEvent } from '../../../src/index.js';
import { heavyEvent, stored } from '../spill/stored.js';

it('shows what an event is, and what it was found by', () => {
  const parent = createEvent('DNS_NAME', 'example.com');
  const shown = inspectEvent(createEvent('DNS_NAME', 'www.example.com', parent) as ScanEvent, {});
  expect(shown).toMatch(/^ScanEvent \{/);
  expect(shown).toContain("data: 'www.example.com'");
  expect(shown).toContain(`parent: '${parent.id}'`);
});

it('shows heavy data without its payload where that lies on disk, and when it was let go', () => {
  const { ledger, store, remove } = stored(0);
  const event = heavyEvent(20_000);
  ledger.enter(event);
  expect(inspectEvent(event, {})).toContain(`data: '${'x'.repeat(256)}'`);
  expect(store.bytes).toBe(0);
  ledger.release(event);
  expect(inspectEvent(event, {})).toContain(`data: '${'x'.repeat(256)}'`);
  remove();
});
