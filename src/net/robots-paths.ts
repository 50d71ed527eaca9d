import { copyFlat } from '../util/copy-flat.js';

/**
 * Lists what a robots.txt names: the paths of its rules and its sitemaps, as absolute URLs without fragment.
 *
 * Rules with a wildcard name no single page and are left out, the end anchor `$` is dropped. Repeats included; linear; what it gives keeps
 * nothing of the text alive. Source: RFC 9309 and the sitemaps.org protocol.
 *
 * @param url Where the file came from.
 * @param only Gives the sitemaps alone, or everything.
 * @example
 * ```ts
 * [...robotsPaths('Disallow: /admin', 'https://example.com/robots.txt')]; // ['https://example.com/admin']
 * ```
 */
export function* robotsPaths(text: string, url: string, only?: 'sitemaps'): Generator<string, void, undefined> {
  for (const [, field = '', value = ''] of text.matchAll(
    /^[ \t\uFEFF]{0,80}([a-z]{1,20})[ \t]{0,80}:([^\r\n#]{1,2048})/gim,
  )) {
    const name = field.toLowerCase();
    const rule = name === 'allow' || name === 'disallow';
    if (rule ? only === 'sitemaps' : name !== 'sitemap') continue;
    const target = rule ? value.trim().replace(/\$$/, '') : value.trim();
    if (target === '' || (rule && (target.includes('*') || !target.startsWith('/')))) continue;
    // `//host/` in a rule is a path, not another host.
    const link = rule ? `${new URL(url).origin}${target}` : target;
    if (URL.canParse(link, url)) yield copyFlat(new URL(link, url).href);
  }
}
