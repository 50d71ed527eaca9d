import { from, map, type Observable } from 'rxjs';
import { describe, expect, expectTypeOf, it } from 'vitest';
import { ofType } from '../../operators/of-type.js';
import { createEvent } from '../../src/create-event.js';
import type { ScanEvent } from '../../src/event.js';
import { collect } from '../../src/testing/collect.js';
import { itMirrors } from './conformance.js';

const events = (): ScanEvent[] => [
  createEvent('DNS_NAME', 'www.example.com') as ScanEvent,
  createEvent('IP_ADDRESS', '192.0.2.1') as ScanEvent,
  createEvent('FINDING', { title: 'open', severity: 'low', host: 'www.example.com' }) as ScanEvent,
];

describe('ofType', () => {
  itMirrors(
    () => (source) =>
      source.pipe(
        map((text) => createEvent('RAW_TEXT', text) as ScanEvent),
        ofType('RAW_TEXT'),
        map(({ data }) => data),
      ),
  );

  it('passes events of the types named', async () => {
    const seen = await collect(from(events()).pipe(ofType('FINDING', 'DNS_NAME')));
    expect(seen.map(({ type }) => type)).toEqual(['DNS_NAME', 'FINDING']);
  });

  it('passes none where none is named', async () => {
    expect(await collect(from(events()).pipe(ofType()))).toEqual([]);
  });

  it('narrows what it passes', async () => {
    const findings$ = from(events()).pipe(ofType('FINDING'));
    expectTypeOf(findings$).toEqualTypeOf<Observable<ScanEvent<'FINDING'>>>();
    expect((await collect(findings$)).map(({ data }) => data.severity)).toEqual(['low']);
    const both$ = from(events()).pipe(ofType('FINDING', 'URL'));
    expectTypeOf(both$).toEqualTypeOf<Observable<ScanEvent<'FINDING'> | ScanEvent<'URL'>>>();
  });
});
