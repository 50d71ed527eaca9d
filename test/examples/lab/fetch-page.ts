import { once } from 'node:events';
import { request as httpRequest, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';

/** What a test sees of an answer. */
export interface FetchedPage {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Asks one address for a URL with its host in `Host` and SNI; follows nothing, checks no certificate. */
export async function fetchPage(url: string, address = '127.0.0.1', method = 'GET'): Promise<FetchedPage> {
  const { protocol, hostname, host, port, pathname, search } = new URL(url);
  const secure = protocol === 'https:';
  const sent = (secure ? httpsRequest : httpRequest)({
    method,
    host: address,
    port,
    path: pathname + search,
    headers: { host },
    agent: false,
    ...(secure ? { servername: hostname, rejectUnauthorized: false } : {}),
  });
  sent.end();
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  return { status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks).toString() };
}
