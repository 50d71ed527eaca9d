import { describe, expect, it, onTestFinished } from 'vitest';
import { openWebhook, type WebhookTarget } from '../../../modules/output/open-webhook.js';
import { startReceiver } from './receiver.js';

const signal = new AbortController().signal;
const part = (...texts: string[]) => ({ texts, id: texts.join() });
const limits = { format: 'ndjson', timeout: 10_000, retryDelay: 1, maxRetryDelay: 1, userAgent: 'headgate' } as const;

async function open(statuses: number[], more: Partial<WebhookTarget> = {}) {
  const receiver = await startReceiver(...statuses);
  const hook = openWebhook({ ...limits, url: receiver.url, patience: 0, ...more });
  onTestFinished(async () => {
    await hook.close();
    await receiver[Symbol.asyncDispose]();
  });
  return { hook, received: receiver.received };
}

describe('openWebhook', () => {
  it('delivers texts in one request, and counts', async () => {
    const { hook, received } = await open([200]);
    expect(await hook.post(part('1', '2'), signal)).toBeUndefined();
    expect(received[0]?.headers['idempotency-key']).toBe('1,2');
    expect([received[0]?.body, hook.handed, hook.lost, hook.closed]).toEqual(['1\n2\n', 2, 0, undefined]);
  });

  it('goes on after a refusal', async () => {
    const { hook, received } = await open([413, 200]);
    expect(await hook.post(part('1', '2'), signal)).toContain('got status 413.');
    expect(await hook.post(part('3'), signal)).toBeUndefined();
    expect([received.length, hook.handed, hook.lost, hook.closed]).toEqual([2, 3, 2, undefined]);
  });

  it('closes once its patience is over, and counts what comes after', async () => {
    const { hook, received } = await open([500]);
    expect(await hook.post(part('1'), signal)).toContain('got status 500.');
    expect(await hook.post(part('2', '3'), signal)).toBeUndefined();
    expect([received.length, hook.handed, hook.lost]).toEqual([1, 3, 3]);
    expect(hook.closed).toContain('got status 500.');
  });

  it('closes once it is stopped', async () => {
    const { hook } = await open([200]);
    await hook.post(part('1'), AbortSignal.abort());
    expect([hook.lost, hook.closed]).toEqual([1, 'stopped']);
  });
});
