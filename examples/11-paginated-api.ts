// How do I read an API page by page, and ask for no page that I cannot take?
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { backpressure, createGate, pull, work } from 'headgate/operators';
import { BehaviorSubject, tap } from 'rxjs';

let asked = 0;
const server = createServer(({ url = '' }, response) => {
  asked++;
  const page = Number(url.slice('/?page='.length));
  response.end(JSON.stringify({ rows: [`${page}a`, `${page}b`], next: page < 10 ? page + 1 : undefined }));
});
await once(server.listen(0, '127.0.0.1'), 'listening');
const api = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;

/** Asks for a page when the one before it has been taken. */
async function* pages() {
  for (let next: number | undefined = 1; next; ) {
    const response = await fetch(`${api}?page=${next}`);
    const page = (await response.json()) as { rows: string[]; next?: number };
    yield page;
    next = page.next;
  }
}

const pressure$ = new BehaviorSubject(0);
const gate = createGate(pressure$, { maxDelay: 60_000 });
const rows$ = pull(pages(), gate).pipe(
  work(({ rows }) => rows, { gate }),
  backpressure(gate),
  tap((row) => row === '3b' && pressure$.next(0.99)), // yours comes from `memoryPressure()`, or from a queue's length
);
let rows = 0;
const done = rows$.forEach(() => void rows++);

while (gate.waiting === 0) await sleep(1);
const [askedWhenClosed, rowsWhenClosed] = [asked, rows];
await sleep(300);
console.log(`gate closed: ${rowsWhenClosed} rows of ${askedWhenClosed} pages; 300 ms later ${rows} of ${asked}`);
pressure$.next(0);
await done;
console.log(`gate open: ${rows} rows of ${asked} pages`);
server.close();
