// How do I put a scan inside reactive code that I already have?
import { dnsResolve } from 'headgate/modules';
import { discover, ofType } from 'headgate/operators';
import { startLab } from 'headgate/testing';
import { bufferCount, from, map, take } from 'rxjs';

await using lab = await startLab({ size: 0 });

const domains$ = from(lab.targets); // yours may come from a queue, a socket, a database …

await domains$
  .pipe(
    discover({ whitelist: lab.targets, modules: [dnsResolve({ resolvers: lab.resolvers })] }),
    ofType('DNS_NAME'),
    map(({ data }) => data),
    bufferCount(3),
    take(2), // leaving early stops the scan
  )
  .forEach((names) => {
    console.log(names.join(', '));
  });
