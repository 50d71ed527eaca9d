const URL_TEXT = /https?:(?:\\?\/){2}(?:\\\/|[^\s"'<>()[\]{}\\`|^]){1,2048}/gi;

/**
 * Finds absolute web addresses in text of any kind, scripts and JSON (`https:\/\/…`) included, without fragment.
 *
 * Linear in the length of the text; repeats included; what it gives keeps nothing of the text alive.
 *
 * @example
 * ```ts
 * [...textUrls('see https://example.com/a.')]; // ['https://example.com/a']
 * ```
 */
export function* textUrls(text: string): Generator<string, void, undefined> {
  for (const [match] of text.matchAll(URL_TEXT)) {
    try {
      const url = new URL(match.replaceAll('\\/', '/').replace(/[.,;:!?*]{1,8}$/, ''));
      url.hash = '';
      yield url.href;
    } catch {
      // Not every text that begins like an address is one.
    }
  }
}
