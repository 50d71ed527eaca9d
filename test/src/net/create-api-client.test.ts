import type { RequestListener, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { inspect } from 'node:util';
import { describe, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { labAuthority } from '../../../examples/lab/certificates/lab-authority.js';
import { labCertificates } from '../../../examples/lab/certificates/lab-certificates.js';
import { GiveUpError } from '../../../src/give-up-error.js';
import { type ApiClientOptions, createApiClient } from '../../../src/net/create-api-client.js';
import { startWebServer } from './web-server.js';

const shape = z.object({ ok: z.boolean() });
const item = z.object({ id: z.number() });
const OK = '{"ok":true}';

/** A client of a server that answers by turns; the last answer stays. */
async function client(answers: (RequestListener | string | number)[], options: Partial<ApiClientOptions> = {}) {
  let turn = 0;
  const web = await startWebServer((request, response) => {
    const answer = answers[Math.min(turn++, answers.length - 1)];
    if (typeof answer === 'function') return void answer(request, response);
    response.writeHead(typeof answer === 'number' ? answer : 200).end(typeof answer === 'number' ? '<html>' : answer);
  });
  const api = createApiClient({ name: 'look', url: web.url, retryDelay: 1, maxRetryDelay: 5, ...options });
  onTestFinished(async () => {
    await api.close();
    await web[Symbol.asyncDispose]();
  });
  const json = (signal?: AbortSignal) => api.json({ path: '/a', signal }, shape);
  return { api, json, requests: web.seen.requests };
}

async function all<T>(source: AsyncGenerator<T, unknown>) {
  const items: T[] = [];
  for await (const one of source) items.push(one);
  return items;
}

/** Breaks the connection in the middle of an answer, once what was written is out. */
const broken = (text: string) => (_: unknown, response: ServerResponse) => {
  response.writeHead(200, { 'content-length': text.length + 100 });
  response.write(text, () => setImmediate(() => response.destroy()));
};

describe('createApiClient', () => {
  it('asks for JSON of a shape', async () => {
    const { json } = await client(['{"ok":true,"more":1}']);
    expect(await json()).toEqual({ ok: true });
  });

  it('gives nothing where nothing is known', async () => {
    const { api, json } = await client([404]);
    expect(await json()).toBeUndefined();
    expect(await all(api.items({ path: '/' }, { items: '$.*', item }))).toEqual([]);
    expect(await all(api.lines({ path: '/' }))).toEqual([]);
  });

  it('yields items and lines as they come', async () => {
    const { api } = await client(['{"data":[{"id":1},{"id":2}],"next":"c"}', 'one\ntwo\n']);
    const items = api.items({ path: '/' }, { items: '$.data.*', beside: '$.next', item });
    expect(await items.next()).toEqual({ done: false, value: { id: 1 } });
    expect(await items.next()).toEqual({ done: false, value: { id: 2 } });
    expect(await items.next()).toEqual({ done: true, value: 'c' });
    expect(await all(api.lines({ path: '/' }))).toEqual(['one', 'two']);
  });

  it('tries again what may pass, and then gives what came', async () => {
    const retryAfter: RequestListener = (_, response) => response.writeHead(429, { 'retry-after': '3600' }).end();
    const gone: RequestListener = ({ socket }) => socket.destroy();
    const { json, requests } = await client([503, retryAfter, gone, OK]);
    expect(await json()).toEqual({ ok: true });
    expect(requests).toHaveLength(4);
  });

  it('tries again an answer that breaks off, or is cut short', async () => {
    const { api } = await client([broken('[{"id":1},'), '[{"id":1},{"id":2}', '[{"id":1},{"id":2}]']);
    const ids = (await all(api.items({ path: '/' }, { items: '$.*', item }))).map(({ id }) => id);
    expect(ids).toEqual([1, 1, 2, 1, 2]);
  });

  it('gives up trying, and says why', async () => {
    const { json, requests } = await client([503], { retries: 2 });
    await expect(json()).rejects.toThrow('Expected `look` to answer `/a` with a result, got status 503.');
    expect(requests).toHaveLength(3);
  });

  it('begins no further try once its time is over', async () => {
    const { json, requests } = await client([503], { retries: 1e9, retryFor: 0 });
    await expect(json()).rejects.toThrow('status 503');
    expect(requests).toHaveLength(1);
  });

  it.each([
    ['a status that stays', 400, 'got status 400.'],
    ['what is no JSON', '<!DOCTYPE html>', 'got what is no JSON.'],
    ['the wrong shape', '{"ok":1}', 'got the wrong shape at `$.ok`: Invalid input: expected boolean, received number.'],
  ])('tries once only for %s', async (_, answer, message) => {
    const { json, requests } = await client([answer]);
    await expect(json()).rejects.toThrow(message);
    expect(requests).toHaveLength(1);
  });

  it('names the place of an item of the wrong shape', async () => {
    const { api } = await client(['{"data":[{"id":1},{"id":"2"}]}']);
    await expect(all(api.items({ path: '/' }, { items: '$.data.*', item }))).rejects.toThrow('at `$.data.1.id`');
  });

  it('does not wait for an answer for ever', async () => {
    const { json } = await client([() => {}], { timeout: 20, retries: 1 });
    await expect(json()).rejects.toThrow('got none within 20 ms.');
  });

  it('does not wait for the rest of an answer for ever', async () => {
    const { json } = await client([(_, response) => void response.writeHead(200).write('{')], {
      timeout: 20,
      retries: 0,
    });
    await expect(json()).rejects.toThrow('got none within 20 ms.');
  });

  it('reads no more than its bound, and holds none of what it has given', async () => {
    const endless: RequestListener = (_, response) => {
      const page = '{"id":1},'.repeat(1000);
      const more = () => response.write(page, () => setImmediate(more));
      response.write('[', more);
    };
    const { api } = await client([endless], { maxBody: 100_000 });
    let items = 0;
    const reading = (async () => {
      for await (const { id } of api.items({ path: '/' }, { items: '$.*', item })) items += id;
    })();
    await expect(reading).rejects.toThrow('got more than 100000 bytes.');
    expect(items).toBeGreaterThan(10_000);
  });

  it('lets go of an answer that nobody reads on', async () => {
    const { api, json } = await client([broken('[{"id":1},'), OK]);
    for await (const _ of api.items({ path: '/' }, { items: '$.*', item })) break;
    expect(await json()).toEqual({ ok: true });
  });

  it('ends with the reason of a signal, be it waiting for an answer or for another try', async () => {
    const reason = new Error('stopped');
    for (const answer of [() => {}, 503]) {
      const { json, requests } = await client([answer], { retryDelay: 3_600_000, maxRetryDelay: 3_600_000 });
      const stop = new AbortController();
      const asking = json(stop.signal);
      asking.catch(() => {});
      await expect.poll(() => requests.length).toBe(1);
      stop.abort(reason);
      await expect(asking).rejects.toBe(reason);
    }
  });

  it('gives an API up after too many failures in a row, and asks it no more', async () => {
    const { api, json, requests } = await client([400, OK, 400, 500, OK], { retries: 0, maxFailures: 2 });
    await expect(json()).rejects.toThrow('status 400');
    await json();
    await expect(json()).rejects.toThrow('status 400');
    expect(api.disabled).toBeUndefined();
    const reason =
      '`look` failed 2 times in a row; the last time: Expected `look` to answer `/a` with a result, got status 500.';
    await expect(json()).rejects.toThrow(new GiveUpError(reason));
    expect(api.disabled).toBe(reason);
    await expect(json()).rejects.toThrow(new GiveUpError(reason));
    expect(requests).toHaveLength(4);
  });

  it('gives an API up at once when it refuses the key, or asks for one', async () => {
    const key = { header: 'x-key' };
    const refused = await client([403], { key, secret: 'hidden' });
    await expect(refused.json()).rejects.toThrow(new GiveUpError('`look` refused the key, with status 403'));
    const asked = await client([401], { key });
    await expect(asked.json()).rejects.toThrow(new GiveUpError('`look` asks for a key, with status 401'));
    const forbidden = await client([403], { key });
    await expect(forbidden.json()).rejects.toThrow('got status 403.');
    expect(forbidden.api.disabled).toBeUndefined();
  });

  it.each([{ header: 'x-key' }, { query: 'key' }])('keeps a key out of every error: %j', async (key) => {
    const secret = 's3cr/t key';
    const echoing: RequestListener = ({ url, headers }, response) => response.end(`${url} ${headers['x-key']}`);
    for (const answer of [
      echoing,
      `{"ok":"${secret}"}`,
      401,
      500,
      ((_, response) => response.destroy()) as RequestListener,
    ]) {
      const { json } = await client([answer], { key, secret, retries: 0 });
      const error = await json().catch((failure: Error) => failure);
      expect(error).toBeInstanceOf(Error);
      expect(inspect(error, { depth: 9, showHidden: true })).not.toMatch(/s3cr|s3cr%2Ft/);
    }
  });

  it('sends what it is given, again where need be', async () => {
    const bodies: string[] = [];
    const take =
      (status: number): RequestListener =>
      (request, response) => {
        let body = '';
        request.on('data', (chunk) => {
          body += String(chunk);
        });
        request.on('end', () => {
          bodies.push(`${request.method} ${request.headers['x-id']} ${body}`);
          response.writeHead(status).end('ignored');
        });
      };
    const { api } = await client([take(503), take(200)]);
    await api.send({ path: '/in', method: 'POST', body: 'events', headers: { 'x-id': '7' } });
    expect(bodies).toEqual(['POST 7 events', 'POST 7 events']);
  });

  it('asks one at a time unless told otherwise', async () => {
    let now = 0;
    let peak = 0;
    const slow: RequestListener = (_, response) => {
      peak = Math.max(peak, ++now);
      setTimeout(() => {
        now--;
        response.end(OK);
      }, 5);
    };
    const { json } = await client([slow]);
    await Promise.all([json(), json(), json()]);
    expect(peak).toBe(1);
  });

  it('trusts no certificate that nobody vouches for', async () => {
    const server = createServer(labCertificates.api, (_, response) => response.end(OK));
    server.listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    onTestFinished(() => void server.close());
    const url = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const strict = createApiClient({ name: 'look', url });
    await expect(strict.json({ path: '/' }, shape)).rejects.toThrow(/UNABLE_TO_VERIFY|SELF_SIGNED/);
    const trusting = createApiClient({ name: 'look', url, ca: labAuthority });
    expect(await trusting.json({ path: '/' }, shape)).toEqual({ ok: true });
    await Promise.all([strict.close(), trusting.close()]);
  });
});
