const LONGEST = 128;

/**
 * Turns a text into a slug: lower-case letters and digits, anything else between them one hyphen; dots, underscores and
 * colons inside stay. At most 128 characters; nothing but letters and digits makes an empty slug.
 *
 * @example
 * ```ts
 * slug('Foo Bar'); // 'foo-bar'
 * ```
 */
export function slug(text: string): string {
  if (text.length <= LONGEST && /^[a-z0-9]+(?:[-._:][a-z0-9]+)*$/.test(text)) return text;
  return text
    .slice(0, 2 * LONGEST)
    .normalize('NFKD')
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/[^\p{L}\p{N}._:]+/gu, '-')
    .slice(0, LONGEST)
    .replace(/^[-._:]+|[-._:]+$/g, '')
    .replace(/[\ud800-\udbff]$/, '');
}
