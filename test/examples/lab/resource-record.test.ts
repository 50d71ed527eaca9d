import { type Answer, decode, encode } from 'dns-packet';
import { describe, expect, it } from 'vitest';
import { resourceRecord } from '../../../examples/lab/resource-record.js';
import { zones } from '../../../examples/lab/zones.js';

const roundTrip = (answer: Answer) => decode(encode({ type: 'response', answers: [answer] })).answers?.[0];

describe('resourceRecord', () => {
  it('builds what survives the wire, for every record of the estate', () => {
    for (const { records } of zones) {
      for (const [owner, type, data] of records.filter(([, is, text]) => is !== 'FAIL' && !text.includes('{'))) {
        const built = resourceRecord(`${owner}.z.test`, type, data);
        expect(roundTrip(built)).toMatchObject(built);
      }
    }
  });

  it('cuts a long text into strings of at most 255 bytes', () => {
    const built = resourceRecord('z.test', 'TXT', 'x'.repeat(600)) as { data: Buffer[] };
    expect(built.data.map((part) => part.length)).toEqual([255, 255, 90]);
  });

  it('refuses a type that has no wire form', () => {
    expect(() => resourceRecord('z.test', 'FAIL', '')).toThrow(/wire form.*`z\.test`/);
  });
});
