import { createServer, type Server, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { createServer as createTlsServer } from 'node:tls';
import { labAuthority } from '../../../examples/lab/certificates/lab-authority.js';
import { labCertificates } from '../../../examples/lab/certificates/lab-certificates.js';
import { openWebhook } from '../../../modules/output/open-webhook.js';
import { createApiClient } from '../../../src/net/create-api-client.js';
import { createHttpClient } from '../../../src/net/create-http-client.js';
import { createResolver } from '../../../src/net/create-resolver.js';
import { listenOnLoopback } from './tcp-server.js';

// A process of its own, since what can go wrong here ends all of it. Prints one line for each way in which a server closes.

const [path = ''] = process.argv.slice(2);
/** As much as makes a reader's buffers full, and no more: a socket with nothing left to read sees a reset even while it stands still. */
const BODY = 'x\n'.repeat(80_000);
const FRAMES: Readonly<Record<string, string>> = {
  'to its end': `connection: close\r\n\r\n${BODY}`,
  whole: `connection: close\r\ncontent-length: ${BODY.length}\r\n\r\n${BODY}`,
  short: `connection: close\r\ncontent-length: ${BODY.length + 100}\r\n\r\n${BODY}`,
  'short, kept alive': `content-length: ${BODY.length + 100}\r\n\r\n${BODY}`,
  chunked: `connection: close\r\ntransfer-encoding: chunked\r\n\r\n${BODY.length.toString(16)}\r\n${BODY}\r\n0\r\n\r\n`,
  'chunked, cut': `connection: close\r\ntransfer-encoding: chunked\r\n\r\n${(BODY.length + 9).toString(16)}\r\n${BODY}`,
};
/** The connection in hand, and what is below it where that is TLS. */
let inHand: Socket | undefined;
let below: Socket | undefined;
const ENDS: Readonly<Record<string, () => void>> = {
  FIN: () => void inHand?.end(),
  RST: () => void below?.resetAndDestroy(),
};

const answer = (frame: string) => (socket: Socket) => {
  socket.on('error', () => {});
  socket.once('data', () => {
    inHand = socket;
    socket.write(`HTTP/1.1 200 OK\r\ncontent-type: text/plain\r\n${frame}`);
  });
};

/** Reads what comes, and stands still after the first of it until the server has closed. */
async function slowly(pieces: AsyncIterable<{ readonly length: number }>, close: () => void): Promise<number> {
  let length = 0;
  for await (const piece of pieces) {
    if (length === 0) {
      await sleep(20);
      close();
      await sleep(20);
    }
    length += piece.length;
  }
  return length;
}

const READERS: Readonly<Record<string, (url: string, close: () => void) => Promise<number | string>>> = {
  async stream(url, close) {
    const http = createHttpClient({ resolver: createResolver(), timeout: 5000 });
    try {
      return await slowly((await http.stream(url)).body, close);
    } finally {
      await http.close();
    }
  },
  async api(url, close) {
    const api = createApiClient({ name: 'look', url, ca: labAuthority, retries: 0, timeout: 5000 });
    try {
      return await slowly(api.lines({ path: '/' }), close);
    } finally {
      await api.close();
    }
  },
  async webhook(url, close) {
    const limits = { patience: 0, timeout: 5000, retryDelay: 1, maxRetryDelay: 1, userAgent: 'headgate' };
    const webhook = openWebhook({ url, format: 'json', ...limits });
    try {
      setImmediate(close);
      return (await webhook.post({ texts: ['1'], id: '1' }, new AbortController().signal)) ?? 'taken';
    } finally {
      await webhook.close();
    }
  },
};

const read = READERS[path] as (typeof READERS)[string];
const kinds: Readonly<Record<string, (listener: (socket: Socket) => void) => Server>> = {
  http: (listener) => createServer(listener),
  ...(path !== 'webhook' && { https: (listener) => createTlsServer(labCertificates.api, listener) }),
};
for (const [scheme, serve] of Object.entries(kinds)) {
  for (const [framing, frame] of Object.entries(FRAMES)) {
    for (const [ending, end] of Object.entries(ENDS)) {
      const listening = serve(answer(frame)).on('connection', (socket) => {
        below = socket;
      });
      await using server = await listenOnLoopback(listening);
      const outcome = await read(`${scheme}://${server.netloc}/`, end).catch((error: Error) => error.message);
      console.log(JSON.stringify([scheme, framing, ending, outcome]));
    }
  }
}
