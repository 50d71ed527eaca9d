import { describe, expect, it } from 'vitest';
import { zoneSource } from '../../../examples/lab/zone-source.js';

const places = { http: 1, https: 2, neighbour: '127.0.0.4', neighbourHttp: 3, neighbourHttps: 4, grown: '' };
const zone = zoneSource(
  {
    origin: 'z.test',
    records: [
      ['@', 'NS', 'ns.z.test'],
      ['*', 'A', '127.0.0.1'],
      ['a.b', 'A', '{neighbour}'],
      ['a.b', 'TXT', 'two'],
    ],
  },
  places,
);

describe('zoneSource', () => {
  it('finds every record of an owner, templates filled', () => {
    expect(zone.find('a.b.z.test')).toEqual([
      ['A', '127.0.0.4'],
      ['TXT', 'two'],
    ]);
    expect(zone.find('z.test')).toEqual([['NS', 'ns.z.test']]);
  });

  it('knows a name that exists only because a longer one does', () => {
    expect(zone.find('b.z.test')).toEqual([]);
  });

  it('lets the wildcard answer at any depth below the closest name that exists', () => {
    expect(zone.find('x.z.test')).toEqual([['A', '127.0.0.1']]);
    expect(zone.find('x.y.z.test')).toEqual([['A', '127.0.0.1']]);
  });

  it('keeps the wildcard away from below a name that exists', () => {
    expect(zone.find('x.b.z.test')).toBeUndefined();
  });
});
