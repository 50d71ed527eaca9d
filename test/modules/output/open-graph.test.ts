import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { afterAll, describe, expect, it } from 'vitest';
import { openGraph } from '../../../modules/output/open-graph.js';
import { createEvent } from '../../../src/create-event.js';

const folder = mkdtempSync(join(tmpdir(), 'headgate-'));
const format = {
  header: 'begin\n',
  node: ({ data }: { data: unknown }) => `node ${data}\n`,
  edge: (source: { data: unknown }, target: { data: unknown }) => `${source.data} -> ${target.data}\n`,
  footer: 'end\n',
};
const a = createEvent('DNS_NAME', 'a.test');
const b = createEvent('DNS_NAME', 'b.test', { parent: a });
const again = createEvent('DNS_NAME', 'b.test', { parent: b });

describe('openGraph', () => {
  it('writes each node and each edge once, and a parent that has not come with its child', async () => {
    const path = join(folder, 'a');
    const graph = await openGraph(path, format);
    for (const event of [b, a, again, b]) await graph.add(event);
    await graph.close(true);
    expect(readFileSync(path, 'utf8')).toBe(
      'begin\nnode b.test\nnode a.test\na.test -> b.test\nb.test -> b.test\nend\n',
    );
  });

  it('has all nodes first where the format wants it, on a stream too', async () => {
    const stream = new PassThrough();
    const all = text(stream);
    const graph = await openGraph(stream, { ...format, between: 'edges\n' });
    for (const event of [b, createEvent('DNS_NAME', 'c.test', { parent: b })]) await graph.add(event);
    await graph.close(true);
    stream.end();
    expect(await all).toBe(
      'begin\nnode b.test\nnode a.test\nnode c.test\nedges\na.test -> b.test\nb.test -> c.test\nend\n',
    );
  });

  it('writes an empty graph of a scan that found nothing, and none of a scan that did not begin', async () => {
    const [empty, none] = [join(folder, 'empty'), join(folder, 'none')];
    await (await openGraph(empty, format)).close(true);
    await (await openGraph(none, { ...format, between: '' })).close(false);
    expect(readFileSync(empty, 'utf8')).toBe('begin\nend\n');
    expect(readdirSync(folder).filter((name) => !['a', 'empty'].includes(name))).toEqual([]);
  });

  it.runIf(existsSync('/dev/full'))('is never put in its place where a write failed', async () => {
    const path = join(folder, 'full');
    symlinkSync('/dev/full', `${path}.partial`);
    const graph = await openGraph(path, format);
    await graph.add(a);
    await expect(graph.close(true)).rejects.toThrow('ENOSPC');
    expect(existsSync(path)).toBe(false);
  });
});

afterAll(() => rmSync(folder, { recursive: true }));
