import fc from 'fast-check';
import { createEvent, type ScanEvent } from '../../../src/index.js';
import { eventSamples } from '../event-samples.js';

const TYPES = Object.keys(eventSamples).filter((type) => type !== 'SCAN') as (keyof typeof eventSamples)[];

/** How one event of a forest is made. */
const link = fc.record({
  type: fc.constantFrom(...TYPES),
  /** Which of those before it, or the root, is its parent. */
  parent: fc.nat(),
  text: fc.string({ unit: 'binary', maxLength: 30 }),
  tags: fc.array(fc.constantFrom('a', 'b', 'login-page'), { maxLength: 2 }),
  looked: fc.boolean(),
  distance: fc.nat(3),
  facts: fc.record({ internal: fc.boolean(), omitted: fc.boolean() }),
  context: fc.option(fc.string({ maxLength: 20 }), { nil: undefined }),
  confidence: fc.integer({ min: 1, max: 100 }),
  hosts: fc.option(fc.array(fc.constantFrom('10.0.0.1', '::1'), { maxLength: 2 }), { nil: undefined }),
  spider: fc.nat(2),
  heavy: fc.boolean(),
  entry: fc.nat(3),
});

/** Events that descend from each other and from one root; all of them, with what few events have. */
export const forests: fc.Arbitrary<{ readonly root: ScanEvent; readonly events: readonly ScanEvent[] }> = fc
  .array(link, { minLength: 1, maxLength: 12 })
  .map((links) => {
    const root = createEvent('SCAN', { name: 'forest' }) as ScanEvent;
    const events: ScanEvent[] = [];
    for (const { type, parent, text, heavy, ...facts } of links) {
      const above = [root, ...events][parent % (events.length + 1)] as ScanEvent;
      const plain = heavy ? `${text}${'x'.repeat(5000)}` : text;
      const data = type === 'RAW_TEXT' ? plain || '-' : eventSamples[type];
      const { tags, context, confidence } = facts;
      const event = createEvent(type, data as never, above, { module: `by-${type.length}`, tags, context, confidence });
      fill(event as ScanEvent, facts);
      events.push(event as ScanEvent);
    }
    return { root, events };
  });

function fill(
  event: ScanEvent,
  facts: Pick<
    ReturnType<typeof link.generate>['value'],
    'facts' | 'looked' | 'distance' | 'hosts' | 'spider' | 'entry'
  >,
): void {
  Object.assign(event, facts.facts);
  event.scopeDistance = facts.distance;
  if (facts.looked) event.tags.add('seen');
  if (facts.hosts) event.resolvedHosts = new Set(facts.hosts);
  if (facts.spider > 0) event.webSpiderDistance = facts.spider;
  event.entry = facts.entry;
}
