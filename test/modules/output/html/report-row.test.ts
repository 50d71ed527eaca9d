import { expect, it } from 'vitest';
import { reportRow } from '../../../../modules/output/html/report-row.js';
import { createEvent } from '../../../../src/create-event.js';

const root = createEvent('SCAN', { name: 'demo' });

it('says what an event is', () => {
  const event = createEvent('DNS_NAME', 'a.mill.test', { parent: root, module: 'finder' });
  const [type, data, host, module, time, severity, tags, context] = reportRow(event);
  expect([type, data, host, module, severity]).toEqual(['DNS_NAME', 'a.mill.test', 'a.mill.test', 'finder', '']);
  expect(time).toBe(event.timestamp);
  expect(tags.split(' ')).toContain('subdomain');
  expect(context).toBe('finder discovered DNS_NAME: a.mill.test');
});

it('says of a finding how bad it is and where', () => {
  const data = { title: 'Open', severity: 'high', url: 'https://mill.test/' } as const;
  const row = reportRow(createEvent('FINDING', data, root));
  expect([row[1], row[5]]).toEqual(['Open · https://mill.test/', 'high']);
});

it('keeps every text short', () => {
  const data = { title: 'x'.repeat(5000), severity: 'low', host: 'mill.test' } as const;
  const row = reportRow(createEvent('FINDING', data, root));
  for (const text of row) expect(String(text).length).toBeLessThanOrEqual(1000);
});
