import fc from 'fast-check';
import { expect, it } from 'vitest';
import { xmlText } from '../../../modules/output/xml-text.js';

it('escapes what means something in XML, and white space that attributes would lose', () => {
  expect(xmlText('<a b="c">&\t\r\n\'</a>')).toBe("&lt;a b=&quot;c&quot;&gt;&amp;&#9;&#13;&#10;'&lt;/a&gt;");
});

it('replaces what XML cannot hold, whatever the text', () => {
  expect(xmlText('\u0000a\u000bb\ud800c\uffff\u{1f600}')).toBe('\ufffda\ufffdb\ufffdc\ufffd\u{1f600}');
  const legal = /^[\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]*$/u;
  fc.assert(
    fc.property(fc.array(fc.nat(0xffff)), (codes) => {
      const text = String.fromCharCode(...codes);
      expect(xmlText(text)).toMatch(legal);
      expect(xmlText(text)).not.toMatch(/[<>"]/);
    }),
  );
});
