// How do I stream a scan to a browser, and stop it when the browser goes away?
import { createServer, get } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createScan } from 'headgate';
import { dnsResolve } from 'headgate/modules';
import { startLab } from 'headgate/testing';

await using lab = await startLab({ size: 0 });

const server = createServer(async (_, response) => {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  const scan = createScan({ targets: lab.targets, modules: [dnsResolve({ resolvers: lab.resolvers })] });
  response.on('close', () => scan.stop({ reason: 'the browser left' }));
  for await (const event of scan) {
    const room = response.write(`data: ${JSON.stringify(event)}\n\n`);
    // A browser that reads slowly makes the loop slow, and the loop makes the producers slow.
    if (!room && !response.destroyed)
      await new Promise((drained) => response.once('drain', drained).once('close', drained));
  }
  response.end();
});
await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));

const { port } = server.address() as AddressInfo;
await new Promise<void>((done) => {
  get({ host: '127.0.0.1', port }, (stream) => {
    stream.setEncoding('utf8').on('data', (text: string) => process.stdout.write(`${text.slice(0, 76)}…\n`));
    stream.on('end', done);
  });
});
server.close();
