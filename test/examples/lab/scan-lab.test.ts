import { describe, expect, it } from 'vitest';
import type { ExpectedEvent } from '../../../examples/lab/expected-event.js';
import { type Lab, startLab } from '../../../examples/lab/start-lab.js';
import {
  dnsResolve,
  excavate,
  httpProbe,
  portConnect,
  robots,
  speculate,
  tlsCertificate,
} from '../../../modules/index.js';
import { createScan, type ScanEvent } from '../../../src/index.js';

describe('a scan of the lab', () => {
  it.each([0, 0.5])('finds exactly what is there, and leaves the neighbour alone (size %d)', async (size) => {
    await using lab = await startLab({ size });
    const { found, status } = await scanLab(lab);
    expect(status).toBe('FINISHED');
    expect(found).toEqual([...lab.expected, ...lab.generated()].map(keyOfExpected).sort());
    expect(lab.stats.neighbour).toMatchObject({ connections: 0, httpRequests: 0 });
  });

  it('finds the same, deepest first, with memory pinned half way up to its limit', async () => {
    await using lab = await startLab({ size: 0 });
    const { found } = await scanLab(lab, {
      limit: '64GB',
      sensors: [{ name: 'pinned', read: () => 0.6 }],
      maxDelay: 50,
    });
    expect(found).toEqual(lab.expected.map(keyOfExpected).sort());
  });
});

async function scanLab(lab: Lab, memory = {}): Promise<{ readonly found: string[]; readonly status: string }> {
  const { targets, resolvers, ports } = lab;
  const scan = createScan({
    targets,
    allowPrivate: true,
    memory,
    modules: [
      dnsResolve({ resolvers }),
      portConnect({ resolvers, ports: ports.join(',') }),
      tlsCertificate({ resolvers }),
      speculate(),
      httpProbe({ resolvers }),
      robots({ resolvers }),
      excavate(),
    ],
  });
  const found = new Set<string>();
  scan.events$.subscribe((event) => found.add(keyOfFound(event)));
  const { status } = await scan.done;
  return { found: [...found].sort(), status };
}

function keyOfExpected({ type, data }: ExpectedEvent): string {
  return `${type} ${data}`;
}

function keyOfFound({ type, data, netloc }: ScanEvent): string {
  if (type === 'TLS_CERTIFICATE') return `${type} ${netloc}`;
  return `${type} ${typeof data === 'string' ? data : 'url' in data ? data.url : JSON.stringify(data)}`;
}
