import fc from 'fast-check';
import { Parser } from 'htmlparser2';
import { expect, it } from 'vitest';
import { escapeHtml } from '../../../src/util/escape-html.js';

it('writes what has a meaning in HTML as entities', () => {
  expect(escapeHtml(`</script><b a="1" c='2'> & x`)).toBe(
    '&lt;/script&gt;&lt;b a=&quot;1&quot; c=&#39;2&#39;&gt; &amp; x',
  );
});

it('comes back as it was, as text and as an attribute, with nothing beside it', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('<', '>', '"', "'", '&', 'lt;', '/', '!--', 'a', '=') }), (text) => {
      let read = '';
      const titles: (string | undefined)[] = [];
      const parser = new Parser({
        ontext: (part) => {
          read += part;
        },
        onopentag: (_, attributes) => titles.push(attributes.title),
      });
      parser.end(`<p title="${escapeHtml(text)}">${escapeHtml(text)}</p>`);
      expect([read, titles]).toEqual([text, [text]]);
    }),
  );
});
