import { createScan } from 'headgate';
import { dnsResolve, portConnect } from 'headgate/modules';
import { startLab } from 'headgate/testing';

await using lab = await startLab({ size: 0 }); // its names lead to 127.0.0.1
const { targets, resolvers } = lab;
const modules = [dnsResolve({ resolvers }), portConnect({ resolvers, ports: lab.ports.join(',') })];

for (const allowPrivate of [false, true]) {
  const { events, refused } = await createScan({ targets, allowPrivate, modules }).start();
  console.log(events['OPEN_TCP_PORT'] ?? 0, Object.keys(refused));
}
