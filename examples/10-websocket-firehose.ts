// How do I take in a WebSocket that sends faster than I can work, and that nobody can slow down?
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { backpressure, work } from 'headgate/operators';
import { BehaviorSubject, fromEvent, lastValueFrom, takeUntil, tap } from 'rxjs';
import { WebSocket } from 'undici';
import { WebSocketServer } from 'ws';

const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
server.on('connection', (socket) => {
  for (let i = 1; i <= 20_000; i++) socket.send(String(i));
  socket.close();
});
await once(server, 'listening');

const limit = 100; // messages that may wait for work
const maxBuffered = 500; // messages that may wait at the gate
const pressure$ = new BehaviorSubject(0);
let [received, dropped, waiting, most, handled] = [0, 0, 0, 0, 0];

const socket = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`);
const messages$ = fromEvent<{ data: string }>(socket, 'message').pipe(takeUntil(fromEvent(socket, 'close')));
const last = await lastValueFrom(
  messages$.pipe(
    tap(() => received++),
    backpressure(pressure$, { maxDelay: 100, maxBuffered, overflow: 'dropOldest', onDrop: () => dropped++ }),
    tap(() => {
      most = Math.max(most, ++waiting);
      pressure$.next(waiting / limit);
    }),
    work(({ data }) => sleep(1, data), { concurrency: 4 }),
    tap(() => {
      handled++;
      pressure$.next(--waiting / limit);
    }),
  ),
);
console.log(`${received} received = ${handled} handled + ${dropped} dropped`, received === handled + dropped);
console.log(`the newest, ${last}, was kept; at most ${most} + ${maxBuffered} messages were held`);
server.close();
