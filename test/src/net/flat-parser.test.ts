import { describe, expect, it } from 'vitest';
import { FlatParser } from '../../../src/net/flat-parser.js';

describe('FlatParser', () => {
  it('sees every tag with its attributes, and none in scripts, comments or titles', () => {
    const tags: string[] = [];
    new FlatParser({ onopentag: (name, { id = '' }) => tags.push(name + id) }).end(
      '<p id=1><b id="2"><script>"<i id=3>"</script><!-- <i> --><title><i></title></b><br id="4"/>',
    );
    expect(tags).toEqual(['p1', 'b2', 'script', 'title', 'br4']);
  });

  it('sees the ends of titles', () => {
    const ends: string[] = [];
    new FlatParser({ onclosetag: (name, implied) => implied || ends.push(name) }).end('<title>a</title><div></div>');
    expect(ends).toContain('title');
  });

  it('keeps no stack of open elements, and so ends soon on a page of them', () => {
    let tags = 0;
    new FlatParser({ onopentag: () => tags++ }).end('<div><form><svg>'.repeat(300_000));
    expect(tags).toBe(900_000);
  });
});
