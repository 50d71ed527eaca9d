// How do I iterate a scan, and stop it when I have seen enough?
import { createScan } from 'headgate';
import { dnsResolve } from 'headgate/modules';
import { startLab } from 'headgate/testing';

await using lab = await startLab({ size: 0 });
const scan = createScan({
  targets: lab.targets,
  modules: [dnsResolve({ resolvers: lab.resolvers })],
});

// A slow loop holds the scan back: each event counts as memory until the loop comes back for the next.
const names = new Set<string>();
for await (const event of scan) {
  if (event.type === 'DNS_NAME') names.add(event.host ?? '');
  if (names.size === 5) break; // leaving the loop stops the scan
}

console.log([...names].join('\n'));
console.log((await scan.done).status);
