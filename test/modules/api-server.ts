import type { IncomingMessage } from 'node:http';
import { startWebServer } from '../src/net/web-server.js';

/** What an API answers: text with status 200, a status, or what a function makes of the request. */
export type ApiAnswer = string | number | ((url: URL, request: IncomingMessage) => string | number);

/** Starts a third party's API on loopback: by path, what it answers; 404 for other paths. */
export async function startApi(answers: Readonly<Record<string, ApiAnswer>>) {
  const headers: IncomingMessage['headers'][] = [];
  const web = await startWebServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    headers.push(request.headers);
    const found = answers[url.pathname] ?? 404;
    const answer = typeof found === 'function' ? found(url, request) : found;
    if (typeof answer === 'string') response.end(answer);
    else response.writeHead(answer, { 'content-type': 'text/html' }).end('<html>No.</html>');
  });
  return { ...web, headers, url: web.url.slice(0, -1) };
}

/** Options that make an API module try again at once. */
export const QUICK = { retryDelay: 1, maxRetryDelay: 1, rate: 1000 };
