const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/**
 * Writes text so that HTML takes it for text, between tags and within quoted attributes alike.
 *
 * @example
 * ```ts
 * escapeHtml('<b>"Mill" & Sons'); // '&lt;b&gt;&quot;Mill&quot; &amp; Sons'
 * ```
 */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] as string);
}
