import { describe, expect, it } from 'vitest';
import { answerTags } from '../../../src/net/answer-tags.js';
import type { DnsAnswer } from '../../../src/net/dns-answer.js';
import type { RecordType } from '../../../src/net/query-records.js';

const record = { answer: '10.0.0.1', host: '10.0.0.1', ttl: 1 };

describe('answerTags', () => {
  it('says what was found, that something failed, and that something was cut', () => {
    const answers = new Map<RecordType, DnsAnswer>([
      ['A', { status: 'found', records: [record], omitted: 9 }],
      ['AAAA', { status: 'empty', records: [] }],
      ['MX', { status: 'failed', records: [], code: 'ETIMEOUT' }],
    ]);
    expect(answerTags(answers, ['10.0.0.1', '10.0.0.2'])).toEqual([
      'a-record',
      'resolved',
      'dns-error',
      'dns-truncated',
      'private-ip',
    ]);
  });

  it('says nothing of a name without records, nor of addresses that anyone may have', () => {
    const answers = new Map<RecordType, DnsAnswer>([['A', { status: 'missing', records: [] }]]);
    expect(answerTags(answers, [])).toEqual([]);
    expect(answerTags(answers, ['192.0.2.1', '2001:db8::1'])).toEqual([]);
    expect(answerTags(answers, ['fd00::1'])).toEqual(['private-ip']);
  });
});
