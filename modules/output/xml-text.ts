const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/**
 * Returns text as it stands in an attribute or element of XML; characters that XML cannot hold become U+FFFD.
 *
 * Source: Extensible Markup Language (XML) 1.0, section 2.2.
 *
 * @example
 * ```ts
 * xmlText('a < "b"\n'); // 'a &lt; &quot;b&quot;&#10;'
 * ```
 */
export function xmlText(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd')
    .replace(/[&<>"\t\n\r]/g, (special) => ENTITIES[special] ?? `&#${special.charCodeAt(0)};`);
}
