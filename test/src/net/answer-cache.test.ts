import { describe, expect, it } from 'vitest';
import { AnswerCache } from '../../../src/net/answer-cache.js';
import type { DnsAnswer } from '../../../src/net/dns-answer.js';
import { eventually } from '../../../src/testing/eventually.js';

function counted() {
  const asked: string[] = [];
  return {
    asked,
    ask: (name: string, type: string, done: (answer: DnsAnswer) => void) => {
      asked.push(`${type} ${name}`);
      setImmediate(done, { status: 'empty', records: [] });
    },
  };
}

describe('AnswerCache', () => {
  it('asks each question once, at one time and later, each type for itself', async () => {
    const { asked, ask } = counted();
    const cache = new AnswerCache(10, () => 60);
    const answers = await Promise.all([cache.answer('a.test', 'A', ask), cache.answer('a.test', 'A', ask)]);
    expect(answers[0]).toBe(answers[1]);
    expect(await cache.answer('a.test', 'A', ask)).toBe(answers[0]);
    await cache.answer('a.test', 'MX', ask);
    expect(asked).toEqual(['A a.test', 'MX a.test']);
  });

  it('asks again once an answer is too old, and at once for one that may not be kept', async () => {
    const { asked, ask } = counted();
    const short = new AnswerCache(10, () => 0.005);
    await short.answer('a.test', 'A', ask);
    await eventually(
      () => {
        void short.answer('a.test', 'A', ask);
        return asked.length === 2;
      },
      () => `Expected 2 questions, got ${asked.length}`,
    );
    const none = new AnswerCache(10, () => 0);
    await none.answer('b.test', 'A', ask);
    await none.answer('b.test', 'A', ask);
    expect(asked.filter((question) => question === 'A b.test')).toHaveLength(2);
  });

  it('forgets the least used names beyond its size, and all when cleared', async () => {
    const { asked, ask } = counted();
    const cache = new AnswerCache(2, () => 60);
    for (const name of ['a.test', 'b.test', 'c.test', 'c.test', 'a.test']) await cache.answer(name, 'A', ask);
    expect(asked).toHaveLength(4);
    cache.clear();
    await cache.answer('a.test', 'A', ask);
    expect(asked).toHaveLength(5);
  });
});
