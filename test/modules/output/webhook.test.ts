import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { type WebhookOptions, webhook } from '../../../modules/output/webhook.js';
import type { Draft } from '../../../src/draft.js';
import type { ScanOptions } from '../../../src/scan-options.js';
import { finding, runScan } from '../run-scan.js';
import { startReceiver } from './receiver.js';

const QUICK = { retryDelay: 1, maxRetryDelay: 5 };
const names = (count: number) =>
  Array.from({ length: count }, (_, at): Draft => ({ type: 'DNS_NAME', data: `n${at}.mill.test` }));

/** Runs a scan of mill.test that finds these. */
async function deliver(options: WebhookOptions, drafts: Draft[] = names(1), more: Partial<ScanOptions> = {}) {
  const modules = [finding(...drafts), webhook({ ...QUICK, ...options })];
  const scan = await runScan({ targets: ['mill.test'], ...more, modules });
  return { ...scan, tally: scan.summary.modules.webhook };
}
const eventsOf = (body: string) =>
  body
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as { type: string; data: unknown });

describe('webhook', () => {
  it('posts every event, in batches, one a line', async () => {
    await using receiver = await startReceiver(200);
    const { errors, tally } = await deliver({ url: `${receiver.url}in?a=1` }, names(120));
    expect(errors).toEqual([]);
    expect(receiver.received.every(({ url, method }) => url === '/in?a=1' && method === 'POST')).toBe(true);
    expect(receiver.received[0]?.headers).toMatchObject({
      'content-type': 'application/x-ndjson',
      'user-agent': 'headgate',
    });
    const events = receiver.received.flatMap(({ body }) => eventsOf(body));
    expect(events.map(({ data }) => data)).toEqual(
      expect.arrayContaining(['mill.test', 'n0.mill.test', 'n119.mill.test']),
    );
    expect([events.length, tally?.failures, tally?.disabled]).toEqual([tally?.consumed, 0, undefined]);
    expect(receiver.received.length).toBeLessThan(10);
  });

  it('posts an array where that is wanted', async () => {
    await using receiver = await startReceiver(204);
    await deliver({ url: receiver.url, format: 'json' });
    expect(receiver.received[0]?.headers['content-type']).toBe('application/json');
    expect(receiver.received.flatMap(({ body }) => JSON.parse(body) as unknown[]).length).toBeGreaterThanOrEqual(2);
  });

  it('posts no more than so many bytes at once, and a larger event alone', async () => {
    await using receiver = await startReceiver(200);
    const drafts: Draft[] = [{ type: 'RAW_TEXT', data: 'x'.repeat(20_000) }, ...names(30)];
    const { errors } = await deliver({ url: receiver.url, maxBytes: 3000 }, drafts);
    expect(errors).toEqual([]);
    const sizes = receiver.received.map(({ body }) => body.length);
    expect(sizes.filter((size) => size > 3000)).toHaveLength(1);
    expect(eventsOf(receiver.received.find(({ body }) => body.length > 3000)?.body ?? '')).toHaveLength(1);
  });

  it('delivers again what was not taken, under the same id, and loses nothing', async () => {
    await using receiver = await startReceiver(503, 0, 429, 200);
    const { errors, tally } = await deliver({ url: receiver.url });
    const [first, second, third, fourth] = receiver.received;
    expect([second?.body, third?.body, fourth?.body]).toEqual(Array(3).fill(first?.body));
    const ids = receiver.received.map(({ headers }) => headers['idempotency-key']);
    expect(new Set(ids.slice(0, 4)).size).toBe(1);
    expect(new Set(ids).size).toBe(receiver.received.length - 3);
    expect([errors, tally?.disabled]).toEqual([[], undefined]);
  });

  it('signs what it posts', async () => {
    await using receiver = await startReceiver(503, 200);
    await deliver({ url: receiver.url, secret: 'k3y' });
    for (const { headers, body } of receiver.received) {
      const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
      expect(headers['webhook-signature']).toBe(`v1,${createHmac('sha256', 'k3y').update(signed).digest('base64')}`);
    }
  });

  it('sends user and password of its URL, and tells nobody', async () => {
    await using receiver = await startReceiver(401);
    const { errors, summary } = await deliver({
      url: `http://bob:p%40ss@127.0.0.1:${receiver.port}/T0/s3cret`,
      secret: 'k3y',
    });
    expect(receiver.received[0]?.headers.authorization).toBe(`Basic ${Buffer.from('bob:p@ss').toString('base64')}`);
    const said = JSON.stringify([errors.map(({ message }) => message), summary]);
    expect(said).toContain(`http://127.0.0.1:${receiver.port}`);
    expect(said).not.toMatch(/p@ss|p%40ss|s3cret|k3y/);
  });

  it('loses what is refused, goes on with the rest, and counts', async () => {
    await using receiver = await startReceiver(400, 200);
    const { errors, tally } = await deliver({ url: receiver.url, maxBytes: 1 }, names(3));
    expect(errors[0]?.message).toMatch(/got status 400\.$/);
    expect(tally?.disabled).toBe(`1 of ${tally?.consumed} events not delivered`);
    expect(receiver.received).toHaveLength(tally?.consumed ?? 0);
  });

  it('sends nothing more once its patience is over, and says how much was not delivered', async () => {
    await using receiver = await startReceiver(503);
    const { errors, tally, summary } = await deliver({ url: receiver.url, patience: 50, maxBytes: 1 }, names(20));
    expect(summary.status).toBe('FINISHED');
    expect(tally?.disabled).toMatch(
      new RegExp(`^${tally?.consumed} of ${tally?.consumed} events not delivered: .* got status 503\\.$`),
    );
    expect(new Set(receiver.received.map(({ body }) => body)).size).toBe(1);
    expect(errors).toHaveLength(2);
  });

  it('says so where nobody listens', async () => {
    const { tally } = await deliver({ url: 'http://127.0.0.1:1/', patience: 0 });
    expect(tally?.disabled).toMatch(/events not delivered: .*`http:\/\/127\.0\.0\.1:1`.*ECONNREFUSED/);
  });

  it('waits for no receiver once the scan is stopped, and counts what it had in hand', async () => {
    const stop = new AbortController();
    await using receiver = await startReceiver(503);
    const stopping = expect
      .poll(() => receiver.received.length)
      .toBeGreaterThan(0)
      .then(() => stop.abort());
    const { summary, tally } = await deliver(
      { url: receiver.url, patience: 1e9, retryDelay: 1e6, maxRetryDelay: 1e6 },
      names(1),
      {
        signal: stop.signal,
      },
    );
    await stopping;
    expect(summary.status).toBe('ABORTED');
    expect(tally?.disabled).toMatch(/^[12] of [12] events not delivered/);
  });

  it.each(['', '-', 'ftp://mill.test/', 'events.ndjson'])('refuses to post to %j', async (url) => {
    await expect(runScan({ targets: ['mill.test'], modules: [webhook(url)] })).rejects.toThrow(
      'In the options of `webhook`: `url`: Expected an http or https URL.',
    );
  });
});
