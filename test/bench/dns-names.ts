// The lab's name server in a process of its own: `nN.bulk.test` has an address, and nothing else.
import { createAuthority } from '../../examples/lab/authority.js';
import { startDnsServer } from '../../examples/lab/dns-server.js';

const source = {
  origin: 'bulk.test',
  find: (name: string) =>
    name === 'bulk.test' ? [] : /^n\d+\.bulk\.test$/.test(name) ? ([['A', '10.0.0.1']] as const) : undefined,
};

const { port } = await startDnsServer(createAuthority([source]));
process.send?.(port);
process.on('disconnect', () => process.exit());
