import { describe, expect, it } from 'vitest';
import { eventSummary } from '../../../modules/output/event-summary.js';
import { createEvent } from '../../../src/create-event.js';

describe('eventSummary', () => {
  it('says what the data is, in one line', () => {
    const page = {
      url: 'http://mill.test/',
      method: 'GET',
      status: 200,
      headers: {},
      title: 'Mill',
      body: 'x'.repeat(5000),
    };
    expect(eventSummary(createEvent('DNS_NAME', 'mill.test'))).toBe('mill.test');
    expect(eventSummary(createEvent('HTTP_RESPONSE', page))).toBe('http://mill.test/ 200 Mill');
    expect(eventSummary(createEvent('ASN', { asn: 64500 }))).toBe('{"asn":64500}');
  });

  it('is bounded, and free of control characters', () => {
    const summary = eventSummary(createEvent('RAW_TEXT', `\u001b[31m\n${'x'.repeat(5000)}`));
    expect(summary.startsWith('\\u{1b}[31m\\u{a}x')).toBe(true);
    expect(summary).toHaveLength(1000);
  });
});
