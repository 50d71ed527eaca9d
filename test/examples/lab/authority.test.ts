import { describe, expect, it } from 'vitest';
import { createAuthority } from '../../../examples/lab/authority.js';
import { zoneSource } from '../../../examples/lab/zone-source.js';
import { zones } from '../../../examples/lab/zones.js';

const places = { http: 1, https: 2, neighbour: '127.0.0.4', neighbourHttp: 3, neighbourHttps: 4, grown: '' };
const ask = createAuthority(zones.map((zone) => zoneSource(zone, places)));
const types = (name: string, type: string) => ask(name, type).answers.map((answer) => answer.type);

describe('createAuthority', () => {
  it('answers from the zone that owns the name', () => {
    expect(ask('mail.millbrook.test', 'A')).toMatchObject({ rcode: 0, answers: [{ data: '127.0.0.3' }] });
    expect(ask('ns1.corp.millbrook.test', 'A')).toMatchObject({ rcode: 0, answers: [{ data: '127.0.0.2' }] });
  });

  it('follows a chain of three aliases, and one into another zone', () => {
    expect(types('www.millbrook.test', 'A')).toEqual(['CNAME', 'CNAME', 'CNAME', 'A']);
    expect(ask('partner.millbrook.test', 'A').answers.at(-1)).toMatchObject({
      name: 'parked.downstream.test',
      data: '127.0.0.5',
    });
  });

  it('stops at the alias when the alias is what was asked for', () => {
    expect(types('www.millbrook.test', 'CNAME')).toEqual(['CNAME']);
  });

  it('ends a loop of aliases where it closes', () => {
    expect(ask('loop-a.millbrook.test', 'A')).toMatchObject({ rcode: 0 });
    expect(types('loop-a.millbrook.test', 'A')).toEqual(['CNAME', 'CNAME']);
  });

  it('tells a name without such records from one that does not exist, with the SOA for both', () => {
    const soa = [{ type: 'SOA', name: 'millbrook.test' }];
    expect(ask('hollow.millbrook.test', 'A')).toMatchObject({ rcode: 0, answers: [], authorities: soa });
    expect(ask('_tcp.millbrook.test', 'A')).toMatchObject({ rcode: 0, answers: [], authorities: soa });
    expect(ask('ghost.millbrook.test', 'A')).toMatchObject({ rcode: 3, answers: [], authorities: soa });
  });

  it('answers any case and a final dot alike', () => {
    expect(ask('Mail.MILLBROOK.test.', 'A').answers).toEqual(ask('mail.millbrook.test', 'A').answers);
  });

  it('gives every record for ANY, and none for the type FAIL', () => {
    expect(new Set(types('millbrook.test', 'ANY'))).toEqual(new Set(['SOA', 'NS', 'A', 'AAAA', 'MX', 'TXT']));
    expect(ask('broken.millbrook.test', 'ANY')).toMatchObject({ rcode: 2, answers: [] });
  });

  it('gives a zone away, between its SOA and the same again, if it is one to give away', () => {
    const { rcode, answers } = ask('lab.millbrook.test', 'AXFR');
    expect(rcode).toBe(0);
    expect(answers.map(({ type, name }) => `${type} ${name}`)).toEqual([
      'SOA lab.millbrook.test',
      'NS lab.millbrook.test',
      'A ns.lab.millbrook.test',
      'A bench-press.lab.millbrook.test',
      'SOA lab.millbrook.test',
    ]);
    for (const other of ['millbrook.test', 'ns.lab.millbrook.test', 'example.com']) {
      expect(ask(other, 'AXFR')).toMatchObject({ rcode: 5, answers: [] });
    }
  });

  it('fails where the zone says so and refuses what no zone owns', () => {
    expect(ask('broken.millbrook.test', 'A').rcode).toBe(2);
    expect(ask('example.com', 'A').rcode).toBe(5);
    expect(ask('', 'NS').rcode).toBe(5);
  });
});
