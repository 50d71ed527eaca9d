// How do I run a scan and see what it finds?
import { createScan } from 'headgate';
import { dnsResolve, excavate, httpProbe, portConnect, speculate } from 'headgate/modules';
import { startLab } from 'headgate/testing';

await using lab = await startLab({ size: 0 }); // an estate on loopback; scan your own with targets of your own
const { targets, resolvers, ports } = lab;

const scan = createScan({
  targets,
  allowPrivate: true, // its names lead to this machine, which a scan does not touch unless told so
  modules: [
    dnsResolve({ resolvers }),
    portConnect({ resolvers, ports: ports.join(',') }),
    speculate(),
    httpProbe({ resolvers }),
    excavate(),
  ],
});

scan.events$.subscribe(({ type, data, module }) => {
  if (typeof data === 'string') console.log(type.padEnd(16), data, `[${module}]`);
});

const summary = await scan.done;
console.log(`${summary.status} after ${summary.rounds} rounds:`, summary.events);
