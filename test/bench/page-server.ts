import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

/** Runs in a thread of its own, so that the time of the server is not the client's. */
const SERVER = `
const { createServer } = require('node:http');
const { parentPort, workerData } = require('node:worker_threads');
const { page, delay } = workerData;
const server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
  const answer = () => response.writeHead(200, { 'content-type': 'text/html', 'content-length': page.length }).end(page);
  if (delay > 0) setTimeout(answer, delay);
  else answer();
});
server.listen(0, '127.0.0.1', 4096, () => parentPort.postMessage(server.address().port));
`;

/** Starts a web server that gives the same page at every path, after so many milliseconds. */
export async function startPageServer(page: Buffer, delay: number) {
  const worker = new Worker(SERVER, { eval: true, workerData: { page, delay } });
  const [port] = (await once(worker, 'message')) as [number];
  return { url: `http://127.0.0.1:${port}/`, close: () => worker.terminate() };
}
