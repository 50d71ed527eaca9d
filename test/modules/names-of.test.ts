import { describe, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { defineNameSource } from '../../modules/define-name-source.js';
import { namesOf } from '../../modules/names-of.js';
import { createEvent } from '../../src/create-event.js';
import type { ScanEvent } from '../../src/event.js';
import { createApiClient } from '../../src/net/create-api-client.js';
import { fakeContext } from '../../src/testing/fake-context.js';
import { type ApiAnswer, startApi } from './api-server.js';

const source = defineNameSource({
  url: 'https://unused.example',
  rate: 1,
  request: (_, cursor) => ({ path: '/', query: { cursor } }),
  items: '$.names.*',
  item: z.string(),
  names: (name) => [name],
  beside: '$.next',
  next: ({ beside }) => (typeof beside === 'string' ? beside : undefined),
});

async function names(answer: ApiAnswer, { whitelist = ['mill.test'], searchDistance = 0, maxPages = 5 } = {}) {
  const web = await startApi({ '/': answer });
  const api = createApiClient({ name: 'look', url: web.url, retries: 0 });
  onTestFinished(async () => {
    await api.close();
    await web[Symbol.asyncDispose]();
  });
  const ctx = fakeContext<'DNS_NAME' | 'EMAIL_ADDRESS', { maxPages: number }>({
    options: { maxPages },
    whitelist,
    scan: { searchDistance },
  });
  const event = createEvent('DNS_NAME', 'www.mill.test') as ScanEvent;
  const found: string[] = [];
  for await (const { data } of namesOf(source, api, event, ctx)) found.push(data);
  return { found, requests: web.seen.requests };
}

describe('namesOf', () => {
  it('gives each name of the registrable domain once', async () => {
    const { found } = await names('{"names":["a.mill.test","A.mill.test","*.a.mill.test","evil.test","x@mill.test"]}');
    expect(found).toEqual(['a.mill.test', 'x@mill.test']);
  });

  it('gives what is out of scope only where the search goes further', async () => {
    const answer = '{"names":["a.mill.test","b.www.mill.test"]}';
    const whitelist = ['www.mill.test'];
    expect((await names(answer, { whitelist })).found).toEqual(['b.www.mill.test']);
    expect((await names(answer, { whitelist, searchDistance: 1 })).found).toEqual(['a.mill.test', 'b.www.mill.test']);
  });

  it('ends where a page leads to itself', async () => {
    const { requests } = await names('{"names":[],"next":"again"}');
    expect(requests).toEqual(['/', '/?cursor=again']);
  });

  it('reads no more pages than it may', async () => {
    let page = 0;
    const { requests } = await names(() => `{"names":[],"next":"${++page}"}`, { maxPages: 3 });
    expect(requests).toHaveLength(3);
  });

  it('fails as its API does, after what had come', async () => {
    const answer = () => '{"names":["a.mill.test",7]}';
    await expect(names(answer)).rejects.toThrow('the wrong shape at `$.names.1`');
  });
});
