import { setTimeout as sleep } from 'node:timers/promises';
import { Agent, request } from 'undici';
import { expect, it } from 'vitest';
import { type Exchange, watchExchange } from '../../../src/net/watch-exchange.js';
import { startWebServer } from './web-server.js';

const ask = async (url: string, exchange: Exchange) => {
  const agent = new Agent();
  const dispatcher = agent.compose(watchExchange);
  const answer = await request(url, { dispatcher, opaque: exchange, highWaterMark: Number.MAX_SAFE_INTEGER });
  return { ...answer, [Symbol.asyncDispose]: () => agent.destroy() };
};

it('watchExchange says whether a request has left', async () => {
  await using web = await startWebServer((_, response) => response.end('here'));
  const exchange = { sent: false, mostBytes: 100 };
  await using answer = await ask(web.url, exchange);
  expect(exchange.sent).toBe(true);
  expect(await answer.body.text()).toBe('here');
  const nowhere = { sent: false, mostBytes: 100 };
  await expect(ask('http://127.0.0.1:1/', nowhere)).rejects.toThrow();
  expect(nowhere.sent).toBe(false);
});

it('watchExchange ends a body soon after its bound, however fast it comes and slow it is read', async () => {
  await using web = await startWebServer((_, response) => {
    const more = () => {
      while (response.write(Buffer.alloc(10_000, 'x')));
    };
    response.on('drain', more);
    more();
  });
  await using answer = await ask(web.url, { sent: false, mostBytes: 200_000 });
  await sleep(50);
  const body = Buffer.from(await answer.body.arrayBuffer());
  expect(body.length).toBeGreaterThan(200_000);
  expect(body.length).toBeLessThan(200_000 + 200_000);
});

it('watchExchange gives all of a body whose server closes before it is read', async () => {
  await using web = await startWebServer((_, response) => {
    response.writeHead(200, { connection: 'close', 'content-length': 500_000 }).end(Buffer.alloc(500_000, 'x'));
  });
  await using answer = await ask(web.url, { sent: false, mostBytes: 1_000_000 });
  await sleep(50);
  expect((await answer.body.arrayBuffer()).byteLength).toBe(500_000);
});
