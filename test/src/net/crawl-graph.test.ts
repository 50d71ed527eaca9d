import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CrawlGraph, type CrawlLimits, type KeptPage } from '../../../src/net/crawl-graph.js';
import { type CrawlTarget, crawlTarget } from '../../../src/net/crawl-target.js';
import { KilledCrawl } from './killed-crawl.js';

const page = (name: number | string, host = 'a.test') => crawlTarget(`http://${host}/${name}`) as CrawlTarget;
const limits: CrawlLimits = { distance: 2, maxPages: 1000, maxPagesPerHost: 1000, maxAlike: 1000 };
const names = (reached: readonly { target: CrawlTarget }[]) =>
  reached.map(({ target }) => target.url.split('/').at(-1));
const letters = 'abcdefghijkl';

/** Finds what is within a distance, ring by ring. */
function within(
  links: readonly (readonly [number, number])[],
  roots: readonly number[],
  distance: number,
): Set<number> {
  const ball = new Set(roots);
  let ring = [...ball];
  for (let i = 0; i < distance; i++) {
    ring = links.filter(([from, to]) => ring.includes(from) && !ball.has(to)).map(([, to]) => to);
    for (const to of ring) ball.add(to);
  }
  return ball;
}

describe('CrawlGraph', () => {
  it('reaches each link once, as far as its distance', () => {
    const graph = new CrawlGraph<string>(limits);
    graph.found(page('a'), 0);
    expect(names(graph.answered(page('a'), [page('b'), page('a')], 1, 'a'))).toEqual(['b']);
    expect(graph.answered(page('b'), [page('c'), page('a')], 1, 'b')).toEqual([{ target: page('c'), source: 'b' }]);
    expect(graph.answered(page('c'), [page('d')], 1, 'c')).toEqual([]);
  });

  it('follows what was too far when a shorter way is found', () => {
    const graph = new CrawlGraph<string>(limits);
    graph.found(page('a'), 0);
    graph.answered(page('a'), [page('b')], 1, 'a');
    graph.answered(page('b'), [page('c')], 1, 'b');
    graph.answered(page('c'), [page('d')], 1, 'c');
    expect(graph.found(page('c'), 1)).toEqual([{ target: page('d'), source: 'c' }]);
  });

  it('counts a redirect for nothing, and leaves its target to whoever was redirected', () => {
    const graph = new CrawlGraph<string>({ ...limits, distance: 1 });
    graph.found(page('a'), 0);
    expect(graph.answered(page('a'), [page('b')], 0, 'a')).toEqual([]);
    expect(names(graph.answered(page('b'), [page('c')], 1, 'b', 9))).toEqual(['c']);
  });

  it('takes a link from elsewhere at its own distance', () => {
    const graph = new CrawlGraph<string>(limits);
    expect(names(graph.linked(page('a'), 2, 'map'))).toEqual(['a']);
    expect(graph.linked(page('a'), 1, 'map')).toEqual([]);
    expect(graph.linked(page('b'), 3, 'map')).toEqual([]);
    expect(names(graph.answered(page('a'), [page('c')], 1, 'a'))).toEqual(['c']);
  });

  it('keeps to its bounds, and tells of each once', () => {
    const told: string[] = [];
    const tell = (what: string, reason: string) => told.push(`${what} ${reason}`);
    const many = (host: string) => Array.from({ length: 9 }, (_, i) => page(`x${i}`, host));
    const run = (bounds: Partial<CrawlLimits>) => {
      const graph = new CrawlGraph<string>({ ...limits, ...bounds }, tell);
      return graph.answered(page('home'), [...many('b.test'), ...many('c.test')], 1, 'home').length;
    };
    expect(run({ maxPagesPerHost: 4 })).toBe(8);
    expect(run({ maxAlike: 3 })).toBe(6);
    expect(run({ maxPages: 6 })).toBe(5);
    expect(told).toEqual([
      'b.test more pages than are followed of a host',
      'c.test more pages than are followed of a host',
      'http://b.test/x#? more pages alike than are followed',
      'http://c.test/x#? more pages alike than are followed',
      ' more pages than are remembered',
    ]);
  });

  it('reaches the ball around where it began, in whatever order pages answer', () => {
    const node = fc.nat(letters.length - 1);
    const edges = fc.array(fc.tuple(node, node), { maxLength: 40 });
    fc.assert(
      fc.property(edges, fc.nat(4), fc.infiniteStream(fc.nat(1000)), fc.option(node), (links, distance, draw, late) => {
        const graph = new CrawlGraph<number>({ ...limits, distance });
        const out = (from: number) =>
          links.filter(([one]) => one === from).map(([, to]) => page(letters[to] as string));
        const asked = new Set(['a']);
        const waiting = [0];
        graph.found(page('a'), 0);
        const take = (reached: ReturnType<typeof graph.found>) => {
          for (const name of names(reached)) {
            expect(asked.has(name as string)).toBe(false);
            asked.add(name as string);
            waiting.push(letters.indexOf(name as string));
          }
        };
        let root = late;
        while (waiting.length > 0 || root !== null) {
          if (root !== null && (waiting.length === 0 || (draw.next().value as number) % 4 === 0)) {
            const name = letters[root] as string;
            if (!asked.has(name)) waiting.push(root);
            asked.add(name);
            take(graph.found(page(name), 0));
            root = null;
            continue;
          }
          const [next] = waiting.splice((draw.next().value as number) % waiting.length, 1) as [number];
          take(graph.answered(page(letters[next] as string), out(next), 1, next));
        }
        const ball = within(links, late === null ? [0] : [0, late], distance);
        expect([...asked].sort()).toEqual([...ball].map((at) => letters[at] as string).sort());
      }),
      { numRuns: 500 },
    );
  });
});

describe('a restored CrawlGraph', () => {
  it('knows what was asked for, and how often of a host', () => {
    const kept = new Map<string, KeptPage<string>>();
    const bounds = { ...limits, maxPagesPerHost: 2 };
    const first = new CrawlGraph<string>(bounds, undefined, (key, kind) => kept.set(key, kind));
    first.found(page('home'), 0);
    const reached = first.answered(
      page('home'),
      ['a', 'b', 'c'].map((name) => page(name)),
      1,
      'home',
    );
    expect(names(reached)).toEqual(['a', 'b']);
    first.followed(page('a'));
    const second = new CrawlGraph<string>(bounds, undefined, (key, kind) => kept.set(key, kind));
    expect(second.restored(kept)).toEqual([{ target: page('b'), source: 'home' }]);
    second.followed(page('b'));
    expect(new CrawlGraph<string>(bounds).restored(kept)).toEqual([]);
  });

  it('reaches the same pages, wherever the process is killed, however often', () => {
    const node = fc.nat(letters.length - 1);
    const edges = fc.array(fc.tuple(node, node), { maxLength: 30 });
    const draws = fc.infiniteStream(fc.nat(1_000_000));
    fc.assert(
      fc.property(
        edges,
        fc.integer({ min: 1, max: 4 }),
        draws,
        node,
        fc.nat(20),
        (links, distance, draw, late, kills) => {
          const out = (name: string) =>
            links.filter(([from]) => letters[from] === name).map(([, to]) => letters[to] as string);
          const roots = ['a', letters[late] as string];
          const crawl = new KilledCrawl(
            { ...limits, distance },
            roots,
            out,
            (most) => (draw.next().value as number) % most,
          );
          const ball = within(links, [0, late], distance);
          expect([...crawl.run(kills)].sort()).toEqual([...ball].map((at) => letters[at] as string).sort());
        },
      ),
      { numRuns: 1000 },
    );
  });
});
