import type { IncomingHttpHeaders } from 'node:http';
import { startWebServer } from '../../src/net/web-server.js';

/** One delivery as it came. */
export interface Received {
  readonly url: string;
  readonly method: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Starts a receiver of events on loopback; answers with these statuses by turns, the last one staying; 0 breaks the connection. */
export async function startReceiver(...statuses: number[]) {
  const received: Received[] = [];
  const web = await startWebServer((request, response) => {
    const { url = '', method = '', headers } = request;
    let body = '';
    request.on('data', (chunk) => {
      body += String(chunk);
    });
    request.on('end', () => {
      const status = statuses[Math.min(received.length, statuses.length - 1)] ?? 200;
      received.push({ url, method, headers, body });
      if (status === 0) response.destroy();
      else response.writeHead(status).end('ok');
    });
  });
  return { ...web, received };
}
