import { describe, expect, it } from 'vitest';
import { pageTraits } from '../../../src/net/page-traits.js';

describe('pageTraits', () => {
  it('reads scripts, meta and icon', () => {
    const { scripts, meta, icon } =
      pageTraits(`<META NAME="Generator" content=" WordPress 6.5 "><meta name=generator content=other>
      <meta property="og:site_name" content="Mill"><meta charset=utf-8><script src=/a.js></script><script>x</script>
      <link rel=stylesheet href=/s.css><link rel="shortcut ICON" href=" /i.png "><link rel=icon href=/second.png>`);
    expect(scripts).toEqual(['/a.js']);
    expect([...meta]).toEqual([
      ['generator', 'WordPress 6.5'],
      ['og:site_name', 'Mill'],
    ]);
    expect(icon).toBe('/i.png');
  });

  it('finds nothing in nothing, and no icon in what only touches on one', () => {
    expect(pageTraits('')).toEqual({ scripts: [], meta: new Map(), icon: undefined });
    expect(pageTraits('<link rel="apple-touch-icon" href=/a><link rel="mask-icon" href=/b>').icon).toBeUndefined();
  });

  it('holds so many and no longer ones', () => {
    const many = Array.from({ length: 2000 }, (_, i) => `<script src=/${i}.js></script><meta name=m${i} content=x>`);
    const { scripts, meta } = pageTraits(`<script src="/${'x'.repeat(5000)}"></script>${many.join('')}`);
    expect([scripts.length, scripts[0], meta.size]).toEqual([500, '/0.js', 500]);
  });
});
