import { describe, expect, it } from 'vitest';
import { keptPages } from '../../../modules/link-crawl/kept-pages.js';
import { createEvent } from '../../../src/create-event.js';
import { KeptState } from '../../../src/engine/kept-state.js';

const scan = createEvent('SCAN', { name: 'test' });
const seed = createEvent('URL_UNVERIFIED', 'http://a.test/', { parent: scan });
const response = { url: 'http://a.test/', method: 'GET', status: 200, headers: {} };
const answer = createEvent('HTTP_RESPONSE', response, { parent: seed });

describe('keptPages', () => {
  it('keeps pages so that another process has them, sources and all', () => {
    const changes = new Map<string, string>();
    const state = new KeptState([], (key, value) => changes.set(key, JSON.stringify(value)));
    const page = { distance: 1, asked: 'by us', links: ['http://a.test/b'], step: 1, source: answer } as const;
    keptPages.keeper(state)?.('http://a.test/?', page);
    keptPages.keeper(state)?.('http://a.test/c?', { distance: 2, asked: 'by others', step: 1 });

    const later = new KeptState([...changes].map(([key, text]) => [key, JSON.parse(text)] as const));
    const [[key, first], [, second]] = [...keptPages.of(later)] as [[string, typeof page], [string, object]];
    expect([key, second]).toEqual(['http://a.test/?', { distance: 2, asked: 'by others', step: 1 }]);
    expect({ ...first, source: undefined }).toEqual({ ...page, source: undefined });
    const read = keptPages.reader(seed);
    const source = read(first.source);
    expect(source.toJSON()).toEqual(answer.toJSON());
    expect([source.parent?.uuid, source.parent?.parent, source.entry]).toEqual([seed.uuid, scan, 0]);
    expect(read(first.source)).toBe(source);
    expect(read(answer)).toBe(answer);
  });

  it('keeps nothing where nothing would outlive the process', () => {
    expect(keptPages.keeper(new KeptState())).toBeUndefined();
  });
});
